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
        return (["\(badge)\(since)"] + facts.map(line)).joined(separator: "\n")
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
            facts.append(("waiting until", "\(Words.moment(until)) (\(Words.ahead(until, now: now)))"))
        }
        facts.append(("type", tracker.type.rawValue))
        facts.append(("url", tracker.url.description))
        if !tracker.notes.isEmpty { facts.append(("note", tracker.notes)) }
        facts.append(("last success", moment(tracker.lastSuccessAt, Words.ago(tracker.lastSuccessAt, now: now))))
        facts.append(("next run", moment(tracker.nextRunAt, tracker.nextRun(now: now))))
        facts.append(("clicks", Words.number(tracker.rows.clicks)))
        facts.append(("conversions", Words.number(tracker.rows.conversions)))
        if !entities.isEmpty { facts.append(("entities", entities)) }
        if let backfill = tracker.backfill {
            facts.append(("history", "\(backfill.summary), from \(Words.moment(backfill.from)) on"))
        }
        return facts + tracker.activity.map { ("running", $0.sentence(now: now)) }
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

extension TrackerStatus.Activity {
    func sentence(now: UTCTime) -> String {
        let rate = rowsPerSecond >= 1 ? ", \(Words.number(Int64(rowsPerSecond))) rows/s" : ""
        return "\(kind.rawValue), \(doing): \(Words.count(rows, "row", "rows"))\(rate), "
            + "began \(Words.ago(startedAt, now: now))"
    }
}
