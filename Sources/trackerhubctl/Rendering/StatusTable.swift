import HubControl
import HubModel

/// `status`: one line a tracker, and what to do below one that needs it.
struct StatusTable {
    var status: SyncStatus.Result
    var now: UTCTime
    var style: Style

    var text: String {
        guard !status.trackers.isEmpty else { return "" }
        let hasNotes = status.trackers.contains { !$0.notes.isEmpty }
        var table = Table(
            [
                ("", .left), ("NAME", .left), ("TYPE", .left), ("STATE", .left), ("LAST SUCCESS", .left),
                ("NEXT RUN", .left), ("CLICKS", .right), ("CONVERSIONS", .right), ("HISTORY", .left),
            ] + (hasNotes ? [("NOTES", .left)] : [])
        )
        for tracker in status.trackers {
            let cells: [Table.Cell] = [
                .init("●", tracker.state.colour), .init(tracker.name.text, .bold), .init(tracker.type.rawValue),
                .init(tracker.state.title, tracker.state.colour),
                .init(Words.ago(tracker.lastSuccessAt, now: now)), .init(tracker.nextRun(now: now)),
                .init(tracker.rows.clicks.map(Words.number) ?? "not offered"),
                .init(tracker.rows.conversions.map(Words.number) ?? "not offered"),
                .init(tracker.backfill?.summary ?? "–"),
            ]
            table.add(cells + (hasNotes ? [.init(tracker.notes, .yellow)] : []), below: explanation(of: tracker))
        }
        return table.text(style) + "\n\n" + style.paint(footer, .dim)
    }

    private func explanation(of tracker: TrackerStatus) -> [String] {
        guard let sentence = tracker.explanation(now: now) else { return [] }
        return ["   " + style.paint("↳ \(Printable.text(sentence))", tracker.state.colour)]
    }

    private var footer: String {
        let count = Words.count(Int64(status.trackers.count), "tracker", "trackers")
        return "\(count), database \(Words.bytes(status.database.bytes)), "
            + "trackerhubd \(status.version) up \(Words.duration(status.uptimeSeconds))"
    }
}

extension TrackerState {
    var title: String {
        switch self {
        case .pending: "Pending"
        case .syncing: "Syncing"
        case .synced: "Synced"
        case .failing: "Failing"
        case .needsAttention: "Needs attention"
        case .paused: "Paused"
        }
    }

    var colour: Style.Colour {
        switch self {
        case .synced: .green
        case .syncing: .cyan
        case .failing: .red
        case .needsAttention: .yellow
        case .pending, .paused: .dim
        }
    }
}

extension TrackerStatus {
    /// What is to be known at a glance beside the state.
    var notes: String {
        [
            plainHTTP ? "plain http" : nil, unverified ? "unverified profile" : nil,
            reconciliation.flatMap(\.differingDays),
        ].compactMap(\.self).joined(separator: ", ")
    }

    func nextRun(now: UTCTime) -> String {
        activity.contains { $0.kind == .incremental } ? "running" : Words.ahead(nextRunAt, now: now)
    }

    /// Why the tracker is as it is and what to do; `nil` where there is nothing to say.
    func explanation(now: UTCTime) -> String? {
        var parts = [reason, advice].compactMap(\.self)
        if let waitingUntil, waitingUntil > now {
            parts.append(Self.waiting(until: waitingUntil, for: waitingFor, now: now))
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    /// `waiting until 14:32 UTC, request quota`.
    static func waiting(until time: UTCTime, for reason: String?, now: UTCTime) -> String {
        "waiting until \(Words.clock(time, now: now))" + (reason.map { ", \($0)" } ?? "")
    }
}

extension TrackerStatus.Backfill {
    var summary: String {
        let rest = estimateSeconds.map { ", \(Words.done(in: $0))" } ?? ""
        return switch state {
        case .done: "complete"
        case .pending: "waiting"
        case .running: Words.percent(percent) + rest
        case .paused: "\(Words.percent(percent)), paused"
        case .cancelled: "\(Words.percent(percent)), cancelled"
        }
    }
}

extension TrackerStatus.Reconciliation {
    /// `2 days differ`; `nil` where none does.
    var differingDays: String? {
        daysDiffering == 0 ? nil : Words.count(daysDiffering, "day differs", "days differ")
    }
}
