/// One line of an export: keys in their order, null where there is nothing.
struct TruthLine {
    private(set) var buffer: JSONBuffer
    private var zone = ZoneClock.utc
    private var isEmpty = true

    init(_ buffer: consuming JSONBuffer) {
        self.buffer = consume buffer
        self.buffer.byte(0x7B)
    }

    private mutating func key(_ name: String) {
        if !isEmpty { buffer.byte(0x2C) }
        isEmpty = false
        buffer.byte(0x22)
        buffer.raw(name)
        buffer.raw("\":")
    }

    mutating func put(_ name: String, _ json: JSON) {
        key(name)
        buffer.value(json, .plain)
    }

    /// Text; empty text is nothing.
    mutating func text(_ name: String, _ text: String?) {
        put(name, text.flatMap { $0.isEmpty ? nil : .string($0) } ?? .null)
    }

    mutating func text(_ name: String, _ field: Field) {
        switch field {
        case .pooled(let pooled) where !pooled.text.isEmpty:
            key(name)
            buffer.raw(pooled.json(.plain))
        case .digits, .token, .ipv4, .ipv6, .clickKey, .uuid:
            key(name)
            buffer.byte(0x22)
            buffer.plain(field, &zone)
            buffer.byte(0x22)
        default: text(name, field.text(&zone))
        }
    }

    /// An id as text; 0 is nothing.
    mutating func id(_ name: String, _ field: Field) {
        let text = field.text(&zone)
        self.text(name, text == "0" ? nil : text)
    }

    /// RFC 3339 with seconds.
    mutating func time(_ name: String, _ time: Int64) {
        key(name)
        buffer.byte(0x22)
        buffer.dateTime(CivilTime(seconds: time), separator: 0x54)
        buffer.raw("Z\"")
    }

    /// Decimal text without exponent and trailing zeros.
    mutating func money(_ name: String, _ micros: Int64) {
        key(name)
        buffer.byte(0x22)
        buffer.decimal(micros)
        buffer.byte(0x22)
    }

    private static let slotNames = (0...30).map { "sub_\($0)" }

    /// Sub ids up to a slot, empty ones left out, long ones cut to 2,048 bytes.
    mutating func subIDs(_ slots: Int, _ field: (Int) -> Field) {
        for slot in 1...slots {
            let value = field(slot)
            if case .digits = value {
                text(Self.slotNames[slot], value)
                continue
            }
            let text = value.text(&zone)
            if !text.isEmpty { put(Self.slotNames[slot], .string(Self.cut(text))) }
        }
    }

    /// At most 2,048 bytes, no character torn.
    private static func cut(_ text: String) -> String {
        guard text.utf8.count > 2048 else { return text }
        var bytes = Array(text.utf8.prefix(2049))
        while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The buffer with the line's end.
    consuming func finish() -> JSONBuffer {
        buffer.raw("}\n")
        return buffer
    }
}
