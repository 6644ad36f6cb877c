import ArgumentParser
import HubControl
import HubModel

struct Sync: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Pull the newest data of a tracker now, or compare its totals.",
        discussion: """
            --reconcile compares each closed day with the tracker's own report and reads again what differs; what \
            differs even then is shown by 'trackerhubctl status NAME' and 'trackerhubctl history NAME'.
            """
    )

    @OptionGroup var hub: HubOptions

    @Argument(help: "The tracker's name.")
    var name: TrackerName

    @Flag(help: "Compare the last days with the tracker's own totals.")
    var reconcile = false

    @Flag(help: "Wait for the end, and fail where the run fails.")
    var wait = false

    func run() throws {
        try hub.run { session in
            let answer = try session.call(SyncRun.self, SyncRun.Params(name: name, kind: kind))
            guard wait else {
                try session.show(answer) { "Run \($0.run) of '\(name)' began." }
                session.remark("See how it goes: trackerhubctl history \(name)")
                return
            }
            try waitForRun(answer.value.run, in: session)
        }
    }

    /// Left out for the usual kind, which every daemon knows.
    private var kind: SyncRun.Kind? { reconcile ? .reconcile : nil }

    private func waitForRun(_ id: Int64, in session: Session) throws {
        var display = ProgressDisplay(session)
        defer { display.end() }
        var isIdle = false
        while true {
            let history = try session.call(SyncHistory.self, SyncHistory.Params(name: name, limit: 50))
            if let index = history.value.runs.firstIndex(where: { $0.id == id }),
                history.value.runs[index].outcome != .running
            {
                display.end()
                let json = history.json["runs"]?.elements?[index] ?? .null
                return try report(history.value.runs[index], json, session)
            }
            let status = try session.call(SyncStatus.self, SyncStatus.Params(name: name)).value.trackers.first
            // It was over before the history was read, and the history does not know: its end could not be stored.
            guard !isIdle else {
                let why = [status?.reason, status?.advice].compactMap(\.self).joined(separator: "; ")
                throw CommandFailure.failed("run \(id) of '\(name)' broke off" + (why.isEmpty ? "" : ": \(why)"))
            }
            let activity = status?.activity.first { $0.kind == (kind ?? .incremental).runKind }
            isIdle = activity == nil
            if let activity { display.show(ProgressBar(activity)) }
            WallClock.sleep(.milliseconds(500))
        }
    }

    private func report(_ run: SyncHistory.Run, _ json: JSONValue, _ session: Session) throws {
        try session.show(ControlClient.Answer(value: run, json: json)) { run in
            let took = run.endedAt.map { " in \(Words.duration($0 - run.startedAt))" } ?? ""
            return "Run \(run.id) of '\(name)' \(run.outcome.rawValue)\(took): "
                + "\(Words.count(run.rows.entities, "entity", "entities")), "
                + "\(Words.count(run.rows.clicks, "click", "clicks")), "
                + "\(Words.count(run.rows.conversions, "conversion", "conversions")), "
                + (run.rows.stats > 0 ? "\(Words.number(run.rows.stats)) totals by hour or day, " : "")
                + "\(Words.number(run.rows.new)) new."
                + (reconcile ? run.findings.remarks.map { "\n  \(Printable.text($0))" }.joined() : "")
        }
        guard run.outcome != .succeeded else { return }
        let why = run.error.map { ": \($0.message); \($0.advice)" } ?? ""
        throw CommandFailure.failed("run \(run.id) of '\(name)' \(run.outcome.rawValue)\(why)")
    }
}

extension ProgressBar {
    init(_ activity: TrackerStatus.Activity, backfill: TrackerStatus.Backfill? = nil) {
        self.init(
            doing: activity.doing,
            rows: activity.rows,
            expectedRows: activity.expectedRows,
            rowsPerSecond: activity.rowsPerSecond,
            percent: backfill?.percent ?? activity.percent,
            estimateSeconds: backfill?.estimateSeconds ?? activity.estimateSeconds,
            waiting: activity.waiting
        )
    }
}
