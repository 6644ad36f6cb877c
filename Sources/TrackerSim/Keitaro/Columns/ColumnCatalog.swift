/// Which columns a simulated tracker has.
struct ColumnCatalog: Sendable {
    enum Log: Sendable {
        case clicks, conversions
    }

    private let options: KeitaroOptions

    init(_ options: KeitaroOptions) {
        self.options = options
    }

    /// The column of a name; `nil` where this tracker has none in this log.
    func column(_ name: String, in log: Log) -> Column? {
        guard let column = Column(name: name), has(column, in: log) else { return nil }
        return column
    }

    private func has(_ column: Column, in log: Log) -> Bool {
        switch column.kind {
        case .subIDSlot: return column.slot <= options.subIDSlots
        case .extraParameter: return column.slot <= 10
        default: break
        }
        guard options.dialect == .classic else { return true }
        if ColumnKind.eventsOnly.contains(column.kind) { return false }
        return log == .conversions || !ColumnKind.classicConversions.contains(column.kind)
    }

    /// Whether a column that is accepted also comes back.
    func comesBack(_ column: Column) -> Bool {
        guard options.dialect == .events else { return true }
        if column.kind == .clickDateTime { return options.returnsClickDateTime }
        return !ColumnKind.silentInEvents.contains(column.kind)
    }

    /// All columns of a log: what the older dialect gives when none is asked for.
    func all(in log: Log) -> [Column] {
        ColumnKind.allCases.flatMap { kind -> [Column] in
            kind.isNumbered ? (1...30).map { Column(kind, slot: $0) } : [Column(kind)]
        }.filter { has($0, in: log) }
    }

    /// The text with which an unknown column is refused.
    func refusal(of name: String, in log: Log) -> String {
        guard options.dialect == .events else { return "Unknown column '\(name)'" }
        let names = all(in: log).map(\.name).joined(separator: ", ")
        return "Column \"\(name)\" is not defined in the report \"events\". Available columns: \(names)"
    }
}
