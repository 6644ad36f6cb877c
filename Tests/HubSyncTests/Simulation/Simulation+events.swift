import HubModel
import HubStore
import HubTestSupport
import TrackerSim

@testable import HubSync

extension Simulation {
    /// Lets one thing happen, and looks at what the hub holds.
    func apply(_ event: Scenario.Event) throws {
        ledger.note("\(time.uptime) \(event)")
        switch event {
        case .faults(let rules):
            sim.faults.clear()
            for rule in rules { sim.faults.add(rule) }
        case .kill(let point): hub.killSwitch.arm(point)
        case .restart: try restart()
        case .wallClock(let ahead): setClock(ahead: ahead)
        case .epoch: setClock(ahead: 1000 - time.truth)
        case .suspend(let seconds, let counts): time.suspend(seconds: seconds, countsAsUptime: counts)
        case .unreachable(let isUnreachable): ledger.isUnreachable.set(isUnreachable)
        case .revokeKey: try tell(#"{"revoked":true}"#)
        case .renewKey: try tell(#"{"key":"\#(ledger.key)"}"#)
        case .changeKey: try changeKey()
        case .licence(let isThere): try tell(#"{"licence":\#(isThere)}"#)
        case .refuse(let sections): try tell(#"{"refuse":\#(sections)}"#)
        case .pause: try setPaused(true)
        case .resume: try setPaused(false)
        case .syncNow:
            let (engine, id) = (hub.engine, tracker.id)
            hub.inBackground { _ = try? await engine.syncNow(id) }
        case .futureCursor: try leaveFutureCursors()
        case .backfill(let days):
            let (database, id, from) = (hub.database, tracker.id, time.wall - Int64(days) * 86_400)
            try perform {
                try await database.setBackfillTarget(id, from: from, cancelled: false)
            }
            hub.engine.backfillNow(id)
        }
    }

    /// Ends everything that is wrong, and lets nothing new happen at the tracker.
    func endTrouble() throws {
        sim.faults.clear()
        setClock(ahead: 0)
        ledger.isUnreachable.set(false)
        try tell(#"{"key":"\#(ledger.key)","licence":true,"refuse":[]}"#)
        try setPaused(false)
        sim.endWorld()
        ledger.note("\(time.uptime) the trouble is over")
    }

    private func setClock(ahead seconds: Int64) {
        if let since = aheadSince {
            untrusted.append(since..<time.truth + max(time.skew, 0) + 1)
            aheadSince = nil
        }
        time.setSkew(seconds)
        if seconds > 0 { aheadSince = time.truth }
    }

    /// Sends the simulated tracker's control path for access a JSON object.
    private func tell(_ rules: String) throws {
        let sim = sim
        let request = SimRequest("POST", "/__sim/key", body: Array(rules.utf8))
        let answer = try perform { await sim.respond(to: request) }
        guard answer.status == 200 else { throw Refused(rules: rules) }
    }

    struct Refused: Error {
        var rules: String
    }

    private func changeKey() throws {
        ledger.give(key: "\(ledger.key)x")
        try tell(#"{"key":"\#(ledger.key)"}"#)
        let (database, engine, id) = (hub.database, hub.engine, tracker.id)
        try perform {
            _ = try await database.updateTracker(id, TrackerChange())
            try await engine.reload(id)
        }
    }

    /// Leaves slices behind as a newer version of the hub, which was taken back, could have left them.
    private func leaveFutureCursors() throws {
        let (database, id, now) = (hub.database, tracker.id, time.wall)
        guard let window = TimeWindow(from: now - 3 * 86_400, to: now - 86_400) else { return }
        try perform {
            for stream in [LogStream.clicks, .conversions] {
                let slice = try await database.openSlice(stream, .backfill, window: window, trackerID: id, at: now)
                try await database.replaceCursor(of: slice, by: #"{"version":99,"place":[1,2]}"#)
            }
        }
        hub.engine.backfillNow(id)
    }

    private func setPaused(_ paused: Bool) throws {
        let (database, engine, id) = (hub.database, hub.engine, tracker.id)
        try perform {
            try await database.setPaused(id, paused)
            try await engine.reload(id)
        }
    }
}
