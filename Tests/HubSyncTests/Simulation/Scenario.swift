import HubTestSupport
import TrackerSim

/// One stretch of a hub's life with one tracker; all of it follows from the seed.
struct Scenario: Sendable {
    let seed: UInt64
    var tracker: KeitaroOptions
    /// Unix seconds at which the hub meets the tracker.
    var start: Int64
    /// Clicks in the 35 days before the start; the rate stays.
    var clicks: Int
    var clicksPerConversion: Int
    var backfillDays: Int
    /// Seconds between pulls.
    var interval: Int64
    var pageSize: Int
    /// Milliseconds that an answer takes, at most.
    var latency: Int
    /// Seconds of trouble; after it the hub gets time to make up for everything.
    var trouble: Int64
    /// In order of time.
    var events: [TimedEvent] = []

    struct TimedEvent: Sendable {
        /// Seconds of the machine's uptime.
        var at: Int64
        var event: Event
    }

    /// What happens to the hub, its machine or its tracker.
    enum Event: Sendable {
        /// These faults from here on, and no others.
        case faults([FaultRule])
        /// The process is killed at a point counted from here.
        case kill(KillPoint)
        /// The service is stopped in order and started again.
        case restart
        /// The wall clock is so many seconds ahead of the truth from here on.
        case wallClock(ahead: Int64)
        /// The wall clock shows 1970.
        case epoch
        case suspend(seconds: Int64, countsAsUptime: Bool)
        case unreachable(Bool)
        case revokeKey
        case renewKey
        /// The tracker's key changes, and a person gives the hub the new one.
        case changeKey
        case licence(Bool)
        case refuse([String])
        case pause
        case resume
        case syncNow
        /// Slices are open whose cursors only a newer version of the hub can read.
        case futureCursor
        /// A person wants so many days of history.
        case backfill(days: Int)
    }

    /// The moment of a kill, counted from its arming.
    enum KillPoint: Sendable {
        /// Before the process does its step number `n`: at any `await`.
        case step(Int)
        case request(Int)
        case sleep(Int)
        case beforeCommit(Int)
        case afterCommit(Int)
    }

    /// Whether some rows come without what makes them usable, so that only reading again can help.
    var hasLies: Bool {
        events.contains { event in
            guard case .faults(let rules) = event.event else { return false }
            return rules.contains { Self.lies.contains($0.fault) }
        }
    }

    /// Whether the hub's clock is wrong at some time, or stood still.
    var hasClockJumps: Bool {
        events.contains { event in
            switch event.event {
            case .wallClock, .epoch, .suspend: true
            default: false
            }
        }
    }

    /// Faults under which rows come that cannot be kept, or that are kept with wrong values.
    static let lies: [Fault] = [.missingID, .wrongTypes, .invalidUTF8, .hugeSubID, .conflictingRows, .samePage]
}

extension Scenario: CustomStringConvertible {
    var description: String {
        var lines = [
            "seed \(seed): \(tracker.dialect), \(trouble / 86_400) days of a pull every \(interval) s,"
                + " \(clicks) clicks in 35 days, one in \(clicksPerConversion) converts,"
                + " \(backfillDays) days of history, pages of \(pageSize), answers within \(latency) ms",
            "tracker: zone \(tracker.timezone), lag \(tracker.queueLag) s, stalls \(tracker.stalls.map { "\($0)" } ?? "none"),"
                + " totals \(tracker.hasTotals), text numbers \(tracker.numbersAsText), UUIDs \(tracker.uuidIDs),"
                + " by click time \(tracker.rangesByClickTime), flow changes hidden \(tracker.hidesFlowChanges),"
                + " limit \(tracker.requestsPerMinute.map { "\($0)/min" } ?? "none")",
        ]
        lines += events.map { "\($0.at) s: \($0.event)" }
        return lines.joined(separator: "\n")
    }

    /// The command that runs this scenario again.
    var command: String {
        "TRACKERHUB_SIM_SEED=\(seed) TRACKERHUB_SIM_COUNT=1 swift test --filter SyncSimulationTests"
    }
}
