import ArgumentParser
import HubControl
import HubModel

struct Backfill: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backfill",
        abstract: "Fetch what is missing of a tracker's history; with --to, read a range again.",
        discussion: "Times are RFC 3339 or days, in UTC: 2026-10-01, 2026-10-01T12:00:00Z."
    )

    @OptionGroup var hub: HubOptions

    @Argument(help: "The tracker's name.")
    var name: TrackerName

    @Option(help: "Days before now.")
    var days: Int?

    @Option(help: "The oldest moment wanted.")
    var from: UTCTime?

    @Option(help: "The end of a range to read again, known rows included.")
    var to: UTCTime?

    @Flag(help: "End the tracker's runs and its backfill; what was read stays.")
    var cancel = false

    @Flag(help: "Wait for the end, and fail where it cannot go on.")
    var wait = false

    func validate() throws {
        guard cancel ? days == nil && from == nil && to == nil : (days == nil) != (from == nil) else {
            throw ValidationError("Give either --days, or --from with or without --to, or --cancel.")
        }
        guard days == nil || to == nil else { throw ValidationError("--to goes with --from, not with --days.") }
        if let from, let to, from >= to { throw ValidationError("--from must be before --to.") }
    }

    func run() throws {
        try hub.run { session in
            guard !cancel else { return try cancelRuns(session) }
            let params = SyncBackfill.Params(name: name, days: days, from: from, to: to)
            let answer = try session.call(SyncBackfill.self, params)
            guard wait else {
                return try session.show(answer) { result in
                    "'\(name)' fetches what is missing from \(Words.moment(result.from)) to \(Words.moment(result.to))."
                }
            }
            try waitForHistory(session)
        }
    }

    private func cancelRuns(_ session: Session) throws {
        try session.show(session.call(SyncCancel.self, TrackerNamed(name: name))) { result in
            let kinds = result.cancelled.map(\.rawValue).joined(separator: ", ")
            return kinds.isEmpty ? "Nothing of '\(name)' was going on." : "Ended of '\(name)': \(kinds)."
        }
    }

    private func waitForHistory(_ session: Session) throws {
        var display = ProgressDisplay(session)
        defer { display.end() }
        while true {
            let answer = try session.call(SyncStatus.self, SyncStatus.Params(name: name))
            guard let tracker = answer.value.trackers.first else {
                throw CommandFailure.failed("'\(name)' was removed while it was waited for")
            }
            guard let backfill = tracker.backfill, backfill.state != .done else {
                display.end()
                return try session.show(answer) { _ in
                    let rows = tracker.rows
                    let counts = [
                        rows.clicks.map { Words.count($0, "click", "clicks") },
                        rows.conversions.map { Words.count($0, "conversion", "conversions") },
                        rows.stats.map { "\(Words.number($0)) totals by hour or day" },
                    ]
                    return "The history of '\(name)' is complete: "
                        + counts.compactMap(\.self).joined(separator: ", ") + "."
                }
            }
            if let reason = tracker.obstacle(backfill) { throw CommandFailure.failed(reason) }
            if let activity = tracker.activity.first(where: { $0.kind == .backfill }) {
                display.show(ProgressBar(activity, backfill: backfill))
            }
            WallClock.sleep(.milliseconds(500))
        }
    }
}

extension TrackerStatus {
    /// Why waiting for the history makes no sense; `nil` while it goes on.
    fileprivate func obstacle(_ backfill: TrackerStatus.Backfill) -> String? {
        let why = [reason, advice].compactMap(\.self).joined(separator: "; ")
        return switch (state, backfill.state) {
        case (.failing, _), (.needsAttention, _): "the history of '\(name)' does not come: \(why)"
        case (.paused, _), (_, .paused): "'\(name)' is paused: let it go on with 'trackerhubctl resume \(name)'"
        case (_, .cancelled): "the history of '\(name)' was cancelled"
        default: nil
        }
    }
}
