import HubModel

/// What is kept of the rows of one page, which holds an id once.
protocol LogRows {
    associatedtype Record: PageRecord

    /// Takes the next row; gives what there is to reject, as `history` shows it.
    mutating func add(_ row: LogRow, _ reader: inout FieldReader) -> String?

    var packed: Record.Packed { get }
}

/// The conversions of one page.
struct ConversionRows: LogRows {
    typealias Record = Conversion

    private var kept: KeptRecords<Conversion>
    private let dialect: KeitaroDialect
    private let options: KeitaroOptions

    /// `limit` is the number of rows that the page has at most.
    init(_ dialect: KeitaroDialect, _ options: KeitaroOptions, limit: Int) {
        kept = KeptRecords(limit: limit)
        self.dialect = dialect
        self.options = options
    }

    var packed: [Conversion] { kept.records }

    mutating func add(_ row: LogRow, _ reader: inout FieldReader) -> String? {
        kept.add(Conversion.keitaro(row, &reader, dialect, options))
    }
}
