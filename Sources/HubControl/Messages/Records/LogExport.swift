package import HubModel

/// Which rows of a log are wanted: the exports of clicks, conversions and stats take the same.
package struct LogExportParams: Message, Hashable {
    package var tracker: TrackerName
    /// Missing means from the first row.
    package var from: UTCTime?
    /// The end, itself not included; missing means to the last row.
    package var to: UTCTime?
    /// Missing means NDJSON.
    package var format: ExportFormat?
    /// The `next` of the page before; missing for the first.
    package var after: ExportPosition?
    /// Missing means 1000.
    package var limit: Int?

    package init(
        tracker: TrackerName,
        from: UTCTime? = nil,
        to: UTCTime? = nil,
        format: ExportFormat? = nil,
        after: ExportPosition? = nil,
        limit: Int? = nil
    ) {
        self.tracker = tracker
        self.from = from
        self.to = to
        self.format = format
        self.after = after
        self.limit = limit
    }

    package static let schema = JSONSchema.object([
        .required("tracker", .trackerName, "The tracker's name."),
        .optional("from", .typedTime, "The first moment; from the first row where missing."),
        .optional("to", .typedTime, "The end, itself not included; to the last row where missing."),
        .optional("format", .choice(ExportFormat.self), "ndjson where missing."),
        .optional("after", .string, "The 'next' of the page before; missing for the first."),
        .optional("limit", .integer(1...2000), "Rows at most; 1000 where missing."),
    ])
}

/// A page of exported rows.
package struct LogExportPage: Message, Hashable {
    /// Complete lines; the first page of CSV begins with the header.
    package var text: String
    package var rows: Int
    /// Where the next page begins; missing on the last.
    package var next: ExportPosition?

    package init(text: String, rows: Int, next: ExportPosition?) {
        self.text = text
        self.rows = rows
        self.next = next
    }

    package static let schema = JSONSchema.object([
        .required("text", .string, "Complete lines; the first page of CSV begins with the header."),
        .required("rows", .count, "Rows in the text."),
        .optional("next", .string, "Give it as 'after' for the next page; missing on the last."),
    ])
}

extension LogExportPage: DirectMessage {
    init(json: JSONValue) throws {
        guard let text = json["text"]?.text, let rows = json["rows"]?.integer else {
            let context = DecodingError.Context(codingPath: [], debugDescription: "a page has 'text' and 'rows'")
            throw DecodingError.dataCorrupted(context)
        }
        self.init(text: text, rows: Int(rows), next: try json["next"]?.decoded(as: ExportPosition.self))
    }

    var json: JSONValue {
        var members = [JSONValue.Member("rows", .number(String(rows))), JSONValue.Member("text", .string(text))]
        if let next { members.insert(JSONValue.Member("next", .string(next.text)), at: 0) }
        return .object(members)
    }
}

extension LogExportPage {
    /// A page of rows as text; a first page of CSV gets the header.
    package init<Record: LogRecord>(records: [Record], format: ExportFormat, isFirst: Bool, next: ExportPosition?) {
        var bytes: [UInt8] = []
        switch format {
        case .ndjson: for record in records { CanonicalNDJSON.append(record, to: &bytes) }
        case .csv:
            if isFirst { CanonicalCSV.appendHeader(of: Record.self, to: &bytes) }
            for record in records { CanonicalCSV.append(record, to: &bytes) }
        }
        self.init(text: String(decoding: bytes, as: UTF8.self), rows: records.count, next: next)
    }
}
