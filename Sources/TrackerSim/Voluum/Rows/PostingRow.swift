/// A row of the conversion report.
struct PostingRow: Sendable {
    let posting: Posting
    let visit: VisitRow
    let exchange: Exchange

    init(_ posting: Posting, _ moment: VoluumMoment, _ exchange: Exchange) {
        self.posting = posting
        visit = VisitRow(posting.click, moment)
        self.exchange = exchange
    }

    /// Millionths of the answer's currency.
    var revenue: Int64 { exchange(posting.revenue) }

    /// Hundred-millionths of the answer's currency: these rows show more places than reports do.
    ///
    /// The last two places are never just one half.
    var cost: Int64 {
        let micros = exchange(visit.cost)
        guard micros > 0 else { return 0 }
        let tail = Int64(visit.facts.word(77) % 100)
        return micros * 100 + (tail == 50 ? 0 : tail)
    }
}

/// A column of the conversion report.
struct PostingColumn: Sendable {
    let key: String
    let type: String
    var canGroup = false
    let value: @Sendable (PostingRow) -> Cell

    /// Sorted by key, as rows show them.
    static let all: [PostingColumn] =
        (own
        + VisitColumn.all.map { column in
            PostingColumn(key: column.key, type: "string", canGroup: column.canGroup) { column.value($0.visit) }
        }).sorted { $0.key < $1.key }

    private static let own: [PostingColumn] = [
        PostingColumn(key: "postbackTimestamp", type: "date-time") { .stamp($0.posting.time) },
        PostingColumn(key: "visitTimestamp", type: "date-time") { .stamp($0.visit.facts.time) },
        PostingColumn(key: "transactionId", type: "string") { .text($0.posting.transactionID) },
        PostingColumn(key: "conversionType", type: "string-value") { .field(.pooled($0.posting.event.label)) },
        PostingColumn(key: "conversionTypeId", type: "integer") { row in
            .field(row.posting.event.typeID.map { .int(Int64($0)) } ?? .null)
        },
        PostingColumn(key: "conversions", type: "integer") { _ in .field(.int(1)) },
        PostingColumn(key: "revenue", type: "monetary") { .field(.money($0.revenue)) },
        PostingColumn(key: "cost", type: "monetary") { .fine($0.cost) },
        PostingColumn(key: "profit", type: "monetary") { .fine($0.revenue * 100 - $0.cost) },
        PostingColumn(key: "payout", type: "monetary") { _ in .none },
    ]

    /// The columns of a request: all that it did not restrict, else those it named and some that come along.
    static func columns(_ wanted: Set<String>?, without unknown: Set<String>) -> [PostingColumn] {
        let known = all.filter { !unknown.contains($0.key) }
        guard var wanted else { return known }
        if wanted.contains("deviceName") { wanted.insert("device") }
        return known.filter { wanted.contains($0.key) }
    }
}
