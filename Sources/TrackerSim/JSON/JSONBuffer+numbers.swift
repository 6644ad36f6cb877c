extension JSONBuffer {
    mutating func integer(_ value: Int64) {
        if value < 0 { byte(0x2D) }
        digits(value.magnitude)
    }

    mutating func digits(_ value: UInt64) {
        guard value >= 10 else { return byte(0x30 + UInt8(truncatingIfNeeded: value)) }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var place = 20
            var rest = value
            while rest > 0 {
                place -= 1
                let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
                digits[place] = 0x30 + UInt8(truncatingIfNeeded: digit)
                rest = quotient
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[place...]))
        }
    }

    /// A number with zeros in front, `width` digits wide.
    mutating func padded(_ value: Int, _ width: Int) {
        var power = 1
        for _ in 1..<max(2, width) where width > 1 { power *= 10 }
        while power > 0 {
            byte(0x30 + UInt8(value / power % 10))
            power /= 10
        }
    }

    /// Millionths as a decimal number without trailing zeros: `12.5`.
    mutating func decimal(_ micros: Int64) {
        if micros < 0 { byte(0x2D) }
        let magnitude = micros.magnitude
        digits(magnitude / 1_000_000)
        var rest = magnitude % 1_000_000
        guard rest > 0 else { return }
        byte(0x2E)
        var power: UInt64 = 100_000
        while rest > 0 {
            byte(0x30 + UInt8(rest / power))
            rest %= power
            power /= 10
        }
    }

    /// Millionths with four places, as the old store writes money: `12.5000`; more places where they are needed.
    mutating func fixedDecimal(_ micros: Int64) {
        guard micros % 100 == 0 else { return decimal(micros) }
        if micros < 0 { byte(0x2D) }
        digits(micros.magnitude / 1_000_000)
        byte(0x2E)
        padded(Int(micros.magnitude % 1_000_000 / 100), 4)
    }

    /// A whole JSON value.
    mutating func value(_ json: JSON, _ style: EscapeStyle) {
        switch json {
        case .null: raw("null")
        case .bool(let value): raw(value ? "true" : "false")
        case .int(let value): integer(value)
        case .money(let micros): decimal(micros)
        case .number(let value): raw(value.isFinite ? "\(value)" : "0")
        case .string(let text): string(text, style)
        case .array(let items):
            byte(0x5B)
            for (index, item) in items.enumerated() {
                if index > 0 { byte(0x2C) }
                value(item, style)
            }
            byte(0x5D)
        case .object(let members):
            byte(0x7B)
            for (index, member) in members.enumerated() {
                if index > 0 { byte(0x2C) }
                string(member.key, style)
                byte(0x3A)
                value(member.value, style)
            }
            byte(0x7D)
        }
    }
}

extension JSON {
    /// The value as JSON text.
    func bytes(_ style: EscapeStyle = .plain) -> [UInt8] {
        var buffer = JSONBuffer()
        buffer.value(self, style)
        return buffer.bytes
    }

    /// The value as JSON text without escapes beyond the necessary.
    package var description: String {
        String(decoding: bytes(), as: UTF8.self)
    }
}
