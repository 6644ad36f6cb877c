import HubModel

/// What is kept of the rows of one page, which holds an id once.
protocol LogRows {
    associatedtype Record: PageRecord

    /// Takes the next row; gives what there is to reject, as `history` shows it.
    mutating func add(_ row: LogRow, _ reader: inout FieldReader) -> String?

    var packed: Record.Packed { get }
}

/// What became of one row.
enum RowOutcome<Record> {
    case kept(Record)
    /// The reason, as `history` shows it.
    case rejected(String)
}

extension LogRows {
    /// Said of rows that share an id and nothing more.
    static var isTwofold: String { "the same id with other values in one page" }
}

/// The conversions of one page.
struct ConversionRows: LogRows {
    typealias Record = Conversion

    private(set) var packed: [Conversion] = []
    private var places: [String: Int] = [:]
    private let dialect: KeitaroDialect
    private let options: KeitaroOptions

    init(_ dialect: KeitaroDialect, _ options: KeitaroOptions) {
        self.dialect = dialect
        self.options = options
    }

    mutating func add(_ row: LogRow, _ reader: inout FieldReader) -> String? {
        switch Conversion.keitaro(row, &reader, dialect, options) {
        case .kept(let conversion): keep(conversion)
        case .rejected(let reason): reason
        }
    }

    /// The highest version of an id counts, where the event store has not merged them yet.
    private mutating func keep(_ conversion: Conversion) -> String? {
        let new = packed.count
        let place = places[conversion.conversionID, default: new]
        guard place < new else {
            places[conversion.conversionID] = new
            packed.append(conversion)
            return nil
        }
        guard packed[place] != conversion else { return nil }
        if (packed[place].version ?? .min) <= (conversion.version ?? .min) { packed[place] = conversion }
        return Self.isTwofold
    }
}
