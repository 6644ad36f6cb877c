extension JSONBuffer {
    private static let tokenLetters = [UInt8]("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let base36 = [UInt8]("0123456789abcdefghijklmnopqrstuvwxyz".utf8)

    mutating func token(_ token: Field.Token, _ bits: UInt64) {
        switch token {
        case .facebook:
            raw("IwZXh0bgNhZW0BMABhZGlkAas")
            letters(bits, 62)
        case .google:
            raw("EAIaIQobChMI")
            letters(bits, 44)
        case .short: letters(bits, 22)
        case .visitor: letters(bits, 6)
        }
    }

    private mutating func letters(_ seed: UInt64, _ count: Int) {
        var left = count
        var state = seed
        while left > 0 {
            state = Noise.mix(state)
            var word = state
            for _ in 0..<min(10, left) {
                byte(Self.tokenLetters[Int(word & 63)])
                word >>= 6
            }
            left -= 10
        }
    }

    mutating func ipv4(_ address: UInt32) {
        for shift: UInt32 in [24, 16, 8, 0] {
            digits(UInt64(address >> shift & 255))
            if shift > 0 { byte(0x2E) }
        }
    }

    /// Eight groups, none shortened but for leading zeros.
    mutating func ipv6(_ high: UInt64, _ low: UInt64) {
        for (index, word) in [high, low].enumerated() {
            for shift: UInt64 in [48, 32, 16, 0] {
                hexadecimal(word >> shift & 0xFFFF)
                if index == 0 || shift > 0 { byte(0x3A) }
            }
        }
    }

    private mutating func hexadecimal(_ value: UInt64) {
        var shift: UInt64 = 12
        while shift > 0, value >> shift == 0 { shift -= 4 }
        while true {
            byte(Self.hex[Int(value >> shift & 15)])
            if shift == 0 { return }
            shift -= 4
        }
    }

    mutating func uuid(_ high: UInt64, _ low: UInt64) {
        for digit in 0..<32 {
            if digit & 3 == 0, 8...20 ~= digit { byte(0x2D) }
            let word = digit < 16 ? high : low
            byte(Self.hex[Int(word >> UInt64(60 - digit % 16 * 4) & 15)])
        }
    }

    /// Seven characters that grow with the click, then two short parts: `2odk4rt.3.snk`.
    mutating func clickKey(_ index: Int, _ bits: UInt64) {
        var value = UInt64(index) + ClickKey.offset
        var power: UInt64 = 2_176_782_336
        while power > 0 {
            byte(Self.base36[Int(value / power % 36)])
            value %= power
            power /= 36
        }
        byte(0x2E)
        byte(0x30 + UInt8(bits % 8 + 1))
        byte(0x2E)
        for shift: UInt64 in [8, 16, 24] { byte(Self.base36[Int(bits >> shift & 0xFF) % 36]) }
    }
}

/// The public key of a click, read back.
enum ClickKey {
    /// Makes the first character a `2`, for ever.
    static let offset: UInt64 = 2 * 2_176_782_336

    /// The click that the growing part of a key names; the rest of the key is not looked at.
    static func index(of text: some StringProtocol) -> Int? {
        guard let end = text.firstIndex(of: "."), text[..<end].utf8.count == 7 else { return nil }
        guard let value = UInt64(text[..<end], radix: 36), value >= offset else { return nil }
        return Int(value - offset)
    }
}
