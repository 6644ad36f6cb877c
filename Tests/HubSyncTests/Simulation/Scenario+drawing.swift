import HubTestSupport
import TrackerSim

extension Scenario {
    /// 2026-09-21, before the clocks of Europe and America change.
    private static let epoch: Int64 = 1_790_000_000
    private static let day: Int64 = 86_400
    private static let hour: Int64 = 3600

    /// The scenario of a seed: one in 150 is two weeks of a pull every 15 minutes, the others are smaller.
    init(seed: UInt64) {
        let draws = SeededDraws(seed: seed &* 0x9E37_79B9 &+ 0x51)
        let isLong = seed % 150 == 7
        self.init(
            seed: seed,
            tracker: Self.tracker(draws),
            start: Self.epoch + Int64(draws.below(40)) * Self.day + Int64(draws.below(86_400)),
            clicks: isLong ? 400 : 100 + draws.below(200),
            clicksPerConversion: 3 + draws.below(5),
            backfillDays: [3, 7, 14, 30][draws.below(4)],
            interval: isLong
                ? 900 : [2 * Self.hour, 4 * Self.hour, 6 * Self.hour, 8 * Self.hour, 12 * Self.hour][draws.below(5)],
            pageSize: [7, 20, 50, 500][draws.below(4)],
            latency: [20, 400, 5000][draws.below(3)],
            trouble: isLong ? 14 * Self.day : Int64(1 + draws.below(4)) * Self.day
        )
        let count = 3 + draws.below(6)
        var events: [TimedEvent] = []
        for _ in 0..<count { events += trouble(draws) }
        if draws.below(3) == 0 { events.append(TimedEvent(at: 0, event: .kill(Self.killPoint(draws)))) }
        self.events = events.sorted { $0.at < $1.at }
    }

    /// An untroubled life but for one kill, with slices of many pages.
    init(killedAt point: KillPoint) {
        self.init(seed: 8)
        tracker.stalls = nil
        clicks = 240
        backfillDays = 30
        interval = Self.hour
        pageSize = 7
        trouble = 3 * Self.hour
        events = [TimedEvent(at: 0, event: .kill(point))]
    }

    private static func tracker(_ draws: SeededDraws) -> KeitaroOptions {
        var options = KeitaroOptions(dialect: draws.below(2) == 0 ? .classic : .events)
        options.queueLag = Int64(draws.below(90))
        if draws.below(3) > 0 {
            options.stalls = QueueStalls(
                every: Int64(20 + draws.below(40)) * 1000,
                length: Int64(60 + draws.below(1400))
            )
        }
        options.timezone = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"][draws.below(4)]
        options.hasTotals = draws.below(4) > 0
        options.numbersAsText = draws.below(3) == 0
        options.uuidIDs = draws.below(3) == 0
        options.rangesByClickTime = draws.below(4) == 0
        options.returnsClickDateTime = draws.below(4) > 0
        options.newestHistoryFirst = draws.below(2) == 0
        options.hidesFlowChanges = draws.below(3) == 0
        if draws.below(3) == 0 {
            options.requestsPerMinute = 20 + draws.below(60)
            options.datesRetryAfter = draws.below(2) == 0
        }
        return options
    }

    /// One thing that goes wrong, and how it ends.
    private func trouble(_ draws: SeededDraws) -> [TimedEvent] {
        // The first pull goes through: what was never seen before it was gone cannot be known.
        let from = interval + Int64(draws.below(Int(max(1, trouble - interval))))
        let to = min(trouble, from + Int64(draws.below(Int(2 * Self.day))))
        func during(_ first: Event, _ last: Event) -> [TimedEvent] {
            [TimedEvent(at: from, event: first), TimedEvent(at: to, event: last)]
        }
        func once(_ event: Event) -> [TimedEvent] { [TimedEvent(at: from, event: event)] }
        switch draws.below(20) {
        case 0..<6: return once(.kill(Self.killPoint(draws)))
        case 6..<10: return during(.faults(Self.faults(draws)), .faults([]))
        case 10:
            let ahead = [-7200, -300, 300, 3600, 2 * Self.day, -2 * Self.day][draws.below(6)]
            return during(.wallClock(ahead: ahead), .wallClock(ahead: 0))
        case 11:
            let end = from + Int64(draws.below(Int(6 * Self.hour)))
            return [TimedEvent(at: from, event: .epoch), TimedEvent(at: end, event: .wallClock(ahead: 0))]
        case 12: return once(.suspend(seconds: 2 * Self.day, countsAsUptime: draws.below(2) == 0))
        case 13: return during(.revokeKey, draws.below(2) == 0 ? .renewKey : .changeKey)
        case 14: return during(.licence(false), .licence(true))
        case 15: return during(.refuse([["users", "affiliate_networks", "conversions"][draws.below(3)]]), .refuse([]))
        case 16: return during(.unreachable(true), .unreachable(false))
        case 17: return during(.pause, .resume)
        case 18: return once([.restart, .syncNow][draws.below(2)])
        default: return once(.backfill(days: 1 + draws.below(33)))
        }
    }

    private static func killPoint(_ draws: SeededDraws) -> KillPoint {
        switch draws.below(5) {
        case 0: .request(draws.below(40))
        case 1: .sleep(draws.below(60))
        case 2: .beforeCommit(draws.below(60))
        case 3: .afterCommit(draws.below(60))
        default: .step(draws.below(400))
        }
    }

    /// Faults that no client can repair by looking at one answer, and those that it can.
    private static let honest: [Fault] = [
        .tooManySeconds, .tooManyDate, .tooMany, .serverErrorJSON, .serverErrorHTML, .badGateway, .unavailable,
        .unavailableJSON, .reset, .truncated, .drip, .hang, .challenge, .duplicateRows, .repeatedPage, .totalTooSmall,
        .totalTooLarge, .totalShrinking, .totalMissing, .clampedLimit, .endless, .garbage, .ignoredOffset,
        .unknownField,
        .unauthorized, .noLicence, .cloudflareJSON, .cloudflareHTML,
    ]

    private static func faults(_ draws: SeededDraws) -> [FaultRule] {
        let pool = draws.below(5) == 0 ? lies : honest
        return (0..<(1 + draws.below(3))).map { _ in
            FaultRule(
                pool[draws.below(pool.count)],
                probability: [0.05, 0.15, 0.5, 1][draws.below(4)],
                pathPrefix: ["/", "/", "/admin_api/v1/clicks", "/admin_api/v1/conversions"][draws.below(4)],
                retryAfter: [2, 90, 4000][draws.below(3)],
                dripMilliseconds: 1000
            )
        }
    }
}
