/// Writes rows, some of them wrongly where a fault wants it.
struct TGTrackerRowWriter {
    typealias Row = [(String, JSON?)]

    private let names: TGTrackerRows
    private let isAlterCPA: Bool
    private var slips: RowSlips
    private var buffer = JSONBuffer(reserving: 4096)
    private var count = 0

    init(_ options: TGTrackerOptions, slips: RowSlips = .none) {
        names = options.rows
        isAlterCPA = options.isAlterCPA
        self.slips = slips
        buffer.byte(0x5B)
    }

    /// Fields without a value are left out.
    mutating func write(_ row: Row) {
        let slip = slips.next()
        writeOnce(row, slip)
        if slip.contains(.twice) { writeOnce(row, slip) }
        if slip.contains(.conflicting) { writeOnce(row, slip, isConflicting: true) }
    }

    private mutating func writeOnce(_ row: Row, _ slip: RowSlips.Slip, isConflicting: Bool = false) {
        if count > 0 { buffer.byte(0x2C) }
        count += 1
        buffer.byte(0x7B)
        var isFirst = true
        for (name, value) in row {
            guard let value else { continue }
            if !isFirst { buffer.byte(0x2C) }
            buffer.string(name, .plain)
            buffer.byte(0x3A)
            if isConflicting, isMoney(name) {
                buffer.raw("777.77")
            } else if slip.isEmpty || !wrote(slip, name, isID: isFirst) {
                buffer.value(value, .plain)
            }
            isFirst = false
        }
        if slip.contains(.unknownField) { buffer.raw(#","brand_new_field":{"since":12}"#) }
        buffer.byte(0x7D)
    }

    private func isMoney(_ name: String) -> Bool {
        name == "cost" || name == names.name(.revenue)
    }

    /// Writes a value wrongly; `false` where this one is not to suffer.
    ///
    /// A row's id is its first field.
    private mutating func wrote(_ slip: RowSlips.Slip, _ name: String, isID: Bool) -> Bool {
        if isID, slip.contains(.missingID) {
            buffer.raw("null")
        } else if slip.contains(.wrongTypes), name == "campaign_id" || name == "campaign" {
            buffer.raw(#"{"id":7}"#)
        } else if slip.contains(.wrongTypes), isMoney(name) {
            buffer.raw(#""NaN""#)
        } else if slip.contains(.wrongTypes), name == "country" {
            buffer.raw("[]")
        } else if slip.contains(.invalidUTF8), ["city", "username", names.subIDName(3)].contains(name) {
            buffer.raw([0x22, 0x61, 0xC3, 0x28, 0xFF, 0x62, 0x22])
        } else if slip.contains(.hugeSubID), name == names.subIDName(1) {
            buffer.raw("\"" + String(repeating: "huge-sub-id-", count: 853) + "abcd\"")
        } else {
            return false
        }
        return true
    }

    /// The array as JSON text.
    consuming func finish() -> [UInt8] {
        buffer.byte(0x5D)
        return buffer.bytes
    }
}
