import HubControl
import HubModel

/// `list`: one line a tracker.
enum TrackerTable {
    static func text(_ trackers: [TrackerInfo], _ style: Style) -> String {
        var table = Table([("NAME", .left), ("TYPE", .left), ("URL", .left), ("HISTORY", .left), ("NOTES", .left)])
        for tracker in trackers {
            table.add([
                .init(tracker.name.text, .bold), .init(tracker.type.rawValue), .init(tracker.url.description),
                .init(Words.count(Int64(tracker.backfillDays), "day", "days")), .init(tracker.notes, .yellow),
            ])
        }
        return table.text(style)
    }
}

/// `show`: all settings of one tracker.
enum TrackerDetails {
    static func text(_ tracker: TrackerInfo, _ style: Style) -> String {
        let secrets = tracker.credentials.map(\.rawValue).joined(separator: ", ")
        var facts = [
            ("type", tracker.type.rawValue),
            ("url", tracker.url.description),
            ("credentials", secrets.isEmpty ? "none" : "\(secrets) (stored encrypted)"),
            ("history", Words.count(Int64(tracker.backfillDays), "day", "days")),
            ("added", Words.moment(tracker.createdAt)),
        ]
        if let caFile = tracker.caFile { facts.append(("authorities", caFile)) }
        if !tracker.notes.isEmpty { facts.append(("notes", tracker.notes)) }
        for (name, value) in tracker.options.sorted(by: { $0.key < $1.key }) {
            let isLong = value.utf8.count > 120 || value.contains("\n")
            facts.append(
                ("option", isLong ? "\(name)=(\(Words.bytes(Int64(value.utf8.count))) of text)" : "\(name)=\(value)")
            )
        }
        let lines = facts.map { label, value in
            let padded = label + String(repeating: " ", count: max(1, 12 - label.count))
            return "  \(style.paint(padded, .dim)) \(Printable.text(value))"
        }
        return ([style.paint(tracker.name.text, .bold)] + lines).joined(separator: "\n")
    }
}

extension TrackerInfo {
    var notes: String {
        let notes = [
            paused ? "paused" : nil, url.scheme == .http ? "plain http" : nil,
            allowPrivate ? "private address allowed" : nil,
        ]
        return notes.compactMap(\.self).joined(separator: ", ")
    }
}

/// `users`: one line a user of the tracker.
enum UserTable {
    static func text(_ users: [TrackerUser], _ style: Style) -> String {
        var table = Table([("ID", .left), ("LOGIN", .left), ("EMAIL", .left), ("ROLE", .left), ("ACTIVE", .left)])
        for user in users {
            table.add([
                .init(user.id), .init(user.login), .init(user.email ?? "–"), .init(user.role ?? "–"),
                .init(user.isActive ? "yes" : "no"),
            ])
        }
        return table.text(style)
    }
}

/// `types`: a paragraph a type.
enum TypeList {
    static func text(_ types: [TrackersTypes.TypeInfo], _ style: Style) -> String {
        types.map { paragraph($0, style) }.joined(separator: "\n\n")
    }

    private static func paragraph(_ type: TrackersTypes.TypeInfo, _ style: Style) -> String {
        let sets = type.credentialSets.map { $0.map(\.rawValue).joined(separator: " + ") }.joined(separator: ", or ")
        var facts = [
            ("credentials", "\(sets) (\(type.authentication))"),
            ("url", type.defaultURL ?? "your own tracker's address"),
            ("reads", (type.entities.map(\.nouns.many) + type.streams.map(\.rawValue)).joined(separator: ", ")),
            ("not offered", type.missing.joined(separator: ", ")),
            ("sub-ids", "\(type.subIDSlots)"),
        ].filter { !$0.1.isEmpty }
        facts += type.limits.map { ("limit", $0) }
        facts += type.options.map { ("option", "\($0.name) (\($0.defaultValue)): \($0.meaning)") }
        let lines = facts.map { label, value in
            let padded = label + String(repeating: " ", count: max(1, 12 - label.count))
            return "  \(style.paint(padded, .dim)) \(Printable.text(value))"
        }
        let title = type.title + (type.unverified ? style.paint("  unverified profile", .yellow) : "")
        return (["\(style.paint(type.type.rawValue, .bold))  \(title)"] + lines).joined(separator: "\n")
    }
}

extension TrackersTypes.TypeInfo {
    /// What other types have and this one lacks.
    fileprivate var missing: [String] {
        let kinds = EntityKind.allCases.filter { !entities.contains($0) }.map(\.nouns.many)
        let rows = [LogStream.clicks, .conversions].filter { !streams.contains($0) }.map { "rows of \($0.rawValue)" }
        return kinds + rows + (users ? [] : ["users"])
    }
}
