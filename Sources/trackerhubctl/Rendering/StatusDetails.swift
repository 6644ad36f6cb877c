import HubControl
import HubModel

/// `status NAME`: all that is known of one tracker.
struct StatusDetails {
    var tracker: TrackerStatus
    var now: UTCTime
    var style: Style

    var text: String {
        let badge = style.paint("● \(tracker.name)  \(tracker.state.title)", tracker.state.colour)
        let since = tracker.since.map { " since \(Words.moment($0))" } ?? ""
        return (["\(badge)\(since)"] + facts.map(line) + differences).joined(separator: "\n")
    }

    private func line(_ fact: (String, String)) -> String {
        let label = fact.0 + String(repeating: " ", count: max(1, 14 - fact.0.count))
        return "  \(style.paint(label, .dim)) \(Printable.text(fact.1))"
    }

    private var facts: [(String, String)] {
        var facts: [(String, String)] = []
        if let reason = tracker.reason { facts.append(("why", reason)) }
        if let advice = tracker.advice { facts.append(("what to do", advice)) }
        if let until = tracker.waitingUntil, until > now {
            let reason = tracker.waitingFor.map { ", \($0)" } ?? ""
            facts.append(("waiting until", "\(Words.moment(until)) (\(Words.ahead(until, now: now)))\(reason)"))
        }
        facts.append(("type", tracker.type.rawValue))
        facts.append(("url", tracker.url.description))
        if !tracker.notes.isEmpty { facts.append(("note", tracker.notes)) }
        facts.append(("last success", moment(tracker.lastSuccessAt, Words.ago(tracker.lastSuccessAt, now: now))))
        facts.append(("next run", moment(tracker.nextRunAt, tracker.nextRun(now: now))))
        facts.append(("clicks", tracker.rows.clicks.map(Words.number) ?? TrackerStatus.Rows.notOffered))
        facts.append(("conversions", tracker.rows.conversions.map(Words.number) ?? TrackerStatus.Rows.notOffered))
        if let stats = tracker.rows.stats { facts.append(("stats", "\(Words.number(stats)) totals by hour or day")) }
        if !entities.isEmpty { facts.append(("entities", entities)) }
        if let backfill = tracker.backfill {
            facts.append(("history", "\(backfill.summary), from \(Words.moment(backfill.from)) on"))
        }
        facts += tracker.lookback.map { ("read again", $0.sentence) }
        facts.append(("coverage", Words.bytes(tracker.coverageBytes)))
        if let reconciliation = tracker.reconciliation { facts.append(("compared", reconciliation.sentence(now: now))) }
        return facts + tracker.activity.map { ("running", $0.sentence(now: now)) }
    }

    /// A table of what the hub and the tracker count differently.
    private var differences: [String] {
        guard let differences = tracker.reconciliation?.differences, !differences.isEmpty else { return [] }
        var table = Table([
            ("DAY", .left), ("MEASURE", .left), ("OURS", .right), ("THEIRS", .right), ("DIFFERENCE", .right),
        ])
        for row in differences {
            table.add([
                .init(row.day), .init(row.measure.rawValue), .init(row.measure.text(row.ours)),
                .init(row.measure.text(row.theirs)), .init(row.signedDifference, .yellow),
            ])
        }
        return [""] + table.text(style).split(separator: "\n").map { "  \($0)" }
    }

    private func moment(_ time: UTCTime?, _ words: String) -> String {
        time.map { "\(words) (\(Words.moment($0)))" } ?? words
    }

    private var entities: String {
        EntityKind.allCases.compactMap { kind in
            tracker.rows.entities.counts[kind].map { Words.count($0, kind.nouns.one, kind.nouns.many) }
        }.joined(separator: ", ")
    }
}

extension TrackerStatus.Rows {
    fileprivate static let notOffered = "not offered by this tracker"
}

extension TrackerStatus.Activity {
    func sentence(now: UTCTime) -> String {
        var parts = ["\(kind.rawValue), \(doing): \(Words.rows(rows, of: expectedRows))"]
        if let percent { parts.append(Words.percent(percent)) }
        if let waiting = waiting(now: now) {
            parts.append(waiting)
        } else {
            if rowsPerSecond >= 1 { parts.append("\(Words.number(Int64(rowsPerSecond))) rows/s") }
            if let estimateSeconds { parts.append(Words.done(in: estimateSeconds)) }
        }
        return parts.joined(separator: ", ") + ", began \(Words.ago(startedAt, now: now))"
    }

    /// `waiting until 14:32 UTC, request quota`; `nil` where it does not wait.
    func waiting(now: UTCTime) -> String? {
        guard let waitingUntil, waitingUntil > now else { return nil }
        return TrackerStatus.waiting(until: waitingUntil, for: waitingFor, now: now)
    }

    /// What is waited for, by this machine's clock.
    var waiting: String? { waiting(now: WallClock.now) }
}

extension TrackerStatus.Lookback {
    /// `clicks: 1 h every time, 3 days now and then; as late as rows were seen to come`.
    var sentence: String {
        let basis = observed ? "as late as rows were seen to come" : "the default"
        return "\(stream.rawValue): \(Words.duration(overlapSeconds)) every time, "
            + "\(Words.duration(deepSeconds)) now and then; \(basis)"
    }
}

extension TrackerStatus.Reconciliation {
    /// `3 h ago, 30 days with the tracker's own totals: 2 days differ`.
    func sentence(now: UTCTime) -> String {
        guard lastAt != nil || daysChecked > 0 else { return "not yet with the tracker's own totals" }
        return
            "\(Words.ago(lastAt, now: now)), \(Words.count(daysChecked, "day", "days")) with the tracker's own totals: "
            + (differingDays ?? "no difference")
    }
}

extension TrackerStatus.Difference {
    /// With its sign: `+3`, `-1.50`.
    var signedDifference: String {
        (difference > .zero ? "+" : "") + measure.text(difference)
    }
}

extension DayMeasure {
    /// An amount of money with at least two places, a count as a whole number.
    fileprivate func text(_ amount: Micros) -> String {
        isMoney ? Words.money(amount) : Words.number(amount.rawValue / 1_000_000)
    }
}
