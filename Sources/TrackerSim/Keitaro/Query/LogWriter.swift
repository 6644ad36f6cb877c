/// Writes rows and the answer around them.
struct LogWriter {
    private let columns: [Column]
    /// `"name":`, after a comma for all but the first.
    private let keys: [[UInt8]]
    private var style: FieldStyle
    private let context: RowContext
    private var slips: RowSlips
    private(set) var buffer: JSONBuffer
    private var count = 0

    init(_ query: LogQuery, _ context: RowContext, rows: Int, slips: RowSlips) {
        columns = query.columns
        style = FieldStyle(
            escapes: context.options.escapes,
            numbersAsText: context.options.dialect == .classic && context.options.numbersAsText,
            zone: query.zone
        )
        keys = columns.enumerated().map { ($0 > 0 ? [0x2C] : []) + JSON.string($1.name).bytes() + [0x3A] }
        self.context = context
        self.slips = slips
        buffer = JSONBuffer(reserving: rows * (64 + columns.count * 36) + 200)
        buffer.raw(#"{"rows":["#)
    }

    mutating func write(_ row: some LogRow) {
        let slip = slips.next()
        if count > 0 { buffer.byte(0x2C) }
        writeOnce(row, slip)
        if slip.contains(.twice) {
            buffer.byte(0x2C)
            writeOnce(row, slip)
        }
        if slip.contains(.conflicting) {
            buffer.byte(0x2C)
            writeOnce(row, slip, isConflicting: true)
        }
        count += 1
    }

    private mutating func writeOnce(_ row: some LogRow, _ slip: RowSlips.Slip, isConflicting: Bool = false) {
        buffer.byte(0x7B)
        for index in columns.indices {
            buffer.raw(keys[index])
            let column = columns[index]
            if isConflicting, column.kind == .cost || column.kind == .revenue {
                buffer.raw("777.77")
            } else if slip.isEmpty || !buffer.slip(slip, column) {
                buffer.field(row.field(column, context), &style)
            }
        }
        if slip.contains(.unknownField) {
            if !columns.isEmpty { buffer.byte(0x2C) }
            buffer.raw(#""brand_new_field":{"since":12}"#)
        }
        buffer.byte(0x7D)
    }

    /// The whole answer.
    mutating func finish(total: Int?) -> [UInt8] {
        buffer.raw("]")
        if let total {
            buffer.raw(#","total":"#)
            style.numbersAsText ? buffer.raw("\"\(total)\"") : buffer.integer(Int64(total))
        }
        buffer.raw(#","meta":"#)
        if context.options.dialect == .events {
            buffer.raw(#"{"body":0.021,"summary":0,"count":0.004}"#)
        } else {
            buffer.raw(#"{"execution_time":0.034,"datetime":""#)
            buffer.dateTime(CivilTime(seconds: context.now))
            buffer.raw("\"}")
        }
        buffer.raw("}")
        return buffer.bytes
    }
}
