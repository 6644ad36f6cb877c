/// Writes the rows of a log and the envelope around them.
struct RedTrackRowWriter {
    private let columns: [RedTrackColumn]
    /// `"name":`, after a comma for all but the first.
    private let keys: [[UInt8]]
    private let options: RedTrackOptions
    private var style: FieldStyle
    private var slips: RowSlips
    private var buffer: JSONBuffer
    private var count = 0

    init(_ columns: [RedTrackColumn], _ options: RedTrackOptions, rows: Int, slips: RowSlips) {
        self.columns = columns
        keys = columns.enumerated().map { ($0 > 0 ? [0x2C] : []) + JSON.string($1.name).bytes() + [0x3A] }
        self.options = options
        style = FieldStyle(escapes: .plain, numbersAsText: false, zone: options.clock)
        self.slips = slips
        buffer = JSONBuffer(reserving: rows * (64 + columns.count * 32) + 200)
        buffer.raw(#"{"items":["#)
    }

    mutating func write(_ row: some RedTrackRow) {
        let slip = slips.next()
        writeOnce(row, slip)
        if slip.contains(.twice) { writeOnce(row, slip) }
        if slip.contains(.conflicting) { writeOnce(row, slip, isConflicting: true) }
    }

    private mutating func writeOnce(_ row: some RedTrackRow, _ slip: RowSlips.Slip, isConflicting: Bool = false) {
        if count > 0 { buffer.byte(0x2C) }
        count += 1
        buffer.byte(0x7B)
        for index in columns.indices {
            buffer.raw(keys[index])
            let column = columns[index]
            if isConflicting, column.kind == .cost || column.kind == .payout {
                buffer.raw("777.77")
            } else if slip.isEmpty || !buffer.slip(slip, column) {
                write(row.value(column))
            }
        }
        if slip.contains(.unknownField) { buffer.raw(#","brand_new_field":{"since":12}"#) }
        buffer.byte(0x7D)
    }

    private mutating func write(_ value: RedTrackValue) {
        switch value {
        case .field(let field): buffer.field(field, &style)
        case .int(let value): buffer.integer(value)
        case .money(let micros): buffer.amount(micros, isText: options.moneyAsText)
        case .id(let id):
            buffer.byte(0x22)
            if let id { buffer.objectID(id) }
            buffer.byte(0x22)
        case .time(let time):
            buffer.byte(0x22)
            if options.bareRowTimes {
                buffer.dateTime(style.zone.civil(time))
            } else {
                buffer.offsetTime(time, &style.zone)
            }
            buffer.byte(0x22)
        }
    }

    /// The whole answer.
    mutating func finish(total: Int?) -> [UInt8] {
        if count == 0, options.nullsEmptyLists {
            buffer = JSONBuffer()
            buffer.raw(#"{"items":null"#)
        } else {
            buffer.raw("]")
        }
        if let total { buffer.raw(#","total":\#(total)"#) }
        buffer.raw("}")
        return buffer.bytes
    }
}

extension JSONBuffer {
    /// Money as a number or as text.
    mutating func amount(_ micros: Int64, isText: Bool) {
        guard isText else { return decimal(micros) }
        byte(0x22)
        fixedDecimal(micros)
        byte(0x22)
    }

    /// Writes a field wrongly; `false` where this field is not to suffer.
    fileprivate mutating func slip(_ slip: RowSlips.Slip, _ column: RedTrackColumn) -> Bool {
        switch column.kind {
        case .id where slip.contains(.missingID), .click where slip.contains(.missingID): raw("null")
        case .campaign where slip.contains(.wrongTypes): raw(#"{"id":7}"#)
        case .cost where slip.contains(.wrongTypes), .payout where slip.contains(.wrongTypes): raw(#""NaN""#)
        case .isUnique where slip.contains(.wrongTypes), .typeFlag where slip.contains(.wrongTypes): raw("[]")
        case .shared(.city) where slip.contains(.invalidUTF8),
            .sub where slip.contains(.invalidUTF8) && column.slot == 3:
            bytes.append(contentsOf: [0x22, 0x61, 0xC3, 0x28, 0xFF, 0x62, 0x22])
        case .sub where slip.contains(.hugeSubID) && column.slot == 1:
            raw("\"" + String(repeating: "huge-sub-id-", count: 853) + "abcd\"")
        default: return false
        }
        return true
    }
}
