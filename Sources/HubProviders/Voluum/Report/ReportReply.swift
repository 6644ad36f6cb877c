import HubModel

/// The envelope of a report's page.
///
/// Source: the tracker's facts, section 6.1.
struct ReportReply: Sendable {
    var rows: [JSONValue]
    /// Rows of the whole result; `nil` where the answer does not say.
    var total: Int?
    /// The limit in effect, and the first row's place; `nil` where the answer does not say.
    var limit: Int?
    var offset: Int?
    /// The tracker left rows out.
    var isTruncated: Bool
    /// What the amounts are in.
    var currency: String?
    /// The time that the answer is of; `nil` where it does not say.
    var range: TimeWindow?
    /// Bytes that are no UTF-8 were met.
    var isRepaired: Bool

    /// `nil` for what has no rows.
    init?(_ answer: JSONValue, isRepaired: Bool = false) {
        guard case .array(let rows) = answer["rows"] else { return nil }
        self.rows = rows
        self.isRepaired = isRepaired
        var reader = FieldReader()
        let numbers = ["totalRows", "limit", "offset"].map { name in
            reader.count(answer[name], name).flatMap { Int(exactly: $0) }.flatMap { $0 >= 0 ? $0 : nil }
        }
        (total, limit, offset) = (numbers[0], numbers[1], numbers[2])
        isTruncated = reader.flag(answer["truncated"], "truncated") ?? false
        currency = Self.currency(answer["currency"])
        let range = answer["responseParams"]?["timeRange"]
        if let from = reader.time(range?["from"], "from"), let to = reader.time(range?["to"], "to") {
            self.range = TimeWindow(from: from, to: to)
        }
    }

    /// Three letters, in upper case.
    static func currency(_ value: JSONValue?) -> String? {
        guard case .text(let text) = value, text.utf8.count == 3,
            text.utf8.allSatisfy({ (65...90).contains($0 & 0xDF) && $0 > 64 })
        else { return nil }
        return text.uppercased()
    }
}
