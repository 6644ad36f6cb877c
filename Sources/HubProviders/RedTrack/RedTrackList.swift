import HubModel

/// The answer of a list: a bare array, `null` for none, or `{"items": …, "total": …}`.
///
/// Source: the tracker's facts, section 4.
struct RedTrackList: Sendable {
    var rows: [JSONValue]
    /// Rows of all pages; `nil` where the answer does not say, or gives sums in its place.
    var total: Int?
    /// The body held bytes that are no UTF-8, which were replaced.
    var isRepaired: Bool

    /// `nil` for another shape.
    init?(_ value: JSONValue, isRepaired: Bool = false) {
        self.isRepaired = isRepaired
        switch value {
        case .array(let rows): self.rows = rows
        case .null: rows = []
        case .object(let members):
            switch members["items"] {
            case .array(let rows): self.rows = rows
            case .null: rows = []
            default: return nil
            }
            if case .number(let text) = members["total"] { total = Int(text) }
        default: return nil
        }
    }

    /// What tells the page from others.
    func facts(per: Int) -> PageFacts {
        var digest = RowDigest()
        for row in rows {
            digest.add(RedTrackList.identity(of: row).utf8.span)
            digest.endRow()
        }
        return PageFacts(rows: rows.count, limit: per, total: total, times: [], digest: digest)
    }

    /// The id, or the whole row where it has none.
    private static func identity(of row: JSONValue) -> String {
        (row["id"] ?? row["_id"] ?? row).compactText
    }
}
