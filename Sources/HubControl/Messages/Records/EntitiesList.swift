package import HubModel

/// `entities.list`: a tracker's campaigns, offers, … page by page.
package enum EntitiesList: ControlMethod {
    package static let name = "entities.list"
    package static let summary = "Gives a page of a tracker's entities of one kind, by id, as objects, NDJSON or CSV."
    package static let minimumRole: Role? = .viewer
    package static let errors: [ControlError.Code] = [.notFound, .storage]

    package enum Format: String, CaseIterable, Codable, Sendable {
        case objects
        case ndjson
        case csv
    }

    package struct Params: Message, Hashable {
        package var tracker: TrackerName
        package var kind: EntityKind
        /// Missing means objects.
        package var format: Format?
        /// The `next` of the page before; missing for the first.
        package var after: String?
        /// Missing means 1000.
        package var limit: Int?

        package init(
            tracker: TrackerName,
            kind: EntityKind,
            format: Format? = nil,
            after: String? = nil,
            limit: Int? = nil
        ) {
            self.tracker = tracker
            self.kind = kind
            self.format = format
            self.after = after
            self.limit = limit
        }

        package static let schema = JSONSchema.object([
            .required("tracker", .trackerName, "The tracker's name."),
            .required("kind", .choice(EntityKind.self), "What is listed."),
            .optional("format", .choice(Format.self), "objects where missing."),
            .optional("after", .string, "The 'next' of the page before; missing for the first."),
            .optional("limit", .integer(1...2000), "Entities at most; 1000 where missing."),
        ])
    }

    package struct Result: Message, Hashable {
        /// Canonical records; missing in the other formats.
        package var entities: [JSONValue]?
        /// Complete lines; missing in the format `objects`.
        package var text: String?
        package var rows: Int
        /// Give it as `after` for the next page; missing on the last.
        package var next: String?

        package init(entities: [JSONValue]?, text: String?, rows: Int, next: String?) {
            self.entities = entities
            self.text = text
            self.rows = rows
            self.next = next
        }

        package static let schema = JSONSchema.object([
            .optional("entities", .array(.map(.any)), "Canonical records; missing in the other formats."),
            .optional("text", .string, "Complete lines; missing in the format objects."),
            .required("rows", .count, "Entities in this page."),
            .optional("next", .string, "Give it as 'after' for the next page; missing on the last."),
        ])
    }
}

extension EntitiesList.Result {
    /// A page of entities of one kind; a first page of CSV gets the header.
    ///
    /// `next` is the id of the last entity where more follow.
    package init(_ page: [Entity], kind: EntityKind, format: EntitiesList.Format, isFirst: Bool, next: String?) {
        guard format != .objects else {
            self.init(entities: page.map(CanonicalNDJSON.value), text: nil, rows: page.count, next: next)
            return
        }
        var bytes: [UInt8] = []
        if format == .csv, isFirst { CanonicalCSV.appendHeader(of: kind, to: &bytes) }
        for entity in page {
            if format == .csv {
                CanonicalCSV.append(entity, to: &bytes)
            } else {
                CanonicalNDJSON.append(entity, to: &bytes)
            }
        }
        self.init(entities: nil, text: String(decoding: bytes, as: UTF8.self), rows: page.count, next: next)
    }
}
