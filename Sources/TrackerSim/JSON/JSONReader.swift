/// Reads JSON text (RFC 8259).
struct JSONReader {
    private struct Malformed: Error {}

    private let bytes: [UInt8]
    private var place = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// `nil` for text that is no JSON, whatever is wrong with it.
    static func read(_ bytes: [UInt8]) -> JSON? {
        var reader = JSONReader(bytes)
        do throws(Malformed) {
            let json = try reader.value(depth: 0)
            reader.skipSpace()
            return reader.place == bytes.count ? json : nil
        } catch {
            return nil
        }
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        place += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(Malformed) {
        guard take(byte) else { throw Malformed() }
    }

    private mutating func value(depth: Int) throws(Malformed) -> JSON {
        skipSpace()
        guard depth < 200, let byte = next else { throw Malformed() }
        switch byte {
        case 0x7B: return try object(depth)
        case 0x5B: return try array(depth)
        case 0x22: return .string(try string())
        case 0x74: return try word("true", .bool(true))
        case 0x66: return try word("false", .bool(false))
        case 0x6E: return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ text: String, _ json: JSON) throws(Malformed) -> JSON {
        for byte in text.utf8 { try expect(byte) }
        return json
    }

    private mutating func object(_ depth: Int) throws(Malformed) -> JSON {
        place += 1
        var members: [JSON.Member] = []
        skipSpace()
        if take(0x7D) { return .object([]) }
        while true {
            skipSpace()
            guard next == 0x22 else { throw Malformed() }
            let key = try string()
            skipSpace()
            try expect(0x3A)
            members.append(JSON.Member(key, try value(depth: depth + 1)))
            skipSpace()
            if take(0x7D) { return .object(members) }
            try expect(0x2C)
        }
    }

    private mutating func array(_ depth: Int) throws(Malformed) -> JSON {
        place += 1
        var items: [JSON] = []
        skipSpace()
        if take(0x5D) { return .array([]) }
        while true {
            items.append(try value(depth: depth + 1))
            skipSpace()
            if take(0x5D) { return .array(items) }
            try expect(0x2C)
        }
    }

    private mutating func number() throws(Malformed) -> JSON {
        let start = place
        while let byte = next, (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x65, 0x45].contains(byte) {
            place += 1
        }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        if let integer = Int64(text) { return .int(integer) }
        guard let number = Double(text), number.isFinite else { throw Malformed() }
        return .number(number)
    }

    private mutating func string() throws(Malformed) -> String {
        place += 1
        var text: [UInt8] = []
        while let byte = next {
            place += 1
            switch byte {
            case 0x22:
                guard let valid = String(validating: text, as: UTF8.self) else { throw Malformed() }
                return valid
            case 0x5C: try escape(&text)
            case 0..<0x20: throw Malformed()
            default: text.append(byte)
            }
        }
        throw Malformed()
    }

    private mutating func escape(_ text: inout [UInt8]) throws(Malformed) {
        guard let byte = next else { throw Malformed() }
        place += 1
        switch byte {
        case 0x22, 0x5C, 0x2F: text.append(byte)
        case 0x62: text.append(0x08)
        case 0x66: text.append(0x0C)
        case 0x6E: text.append(0x0A)
        case 0x72: text.append(0x0D)
        case 0x74: text.append(0x09)
        case 0x75:
            var unit = try hexadecimal()
            if (0xD800..<0xDC00).contains(unit) {
                try expect(0x5C)
                try expect(0x75)
                let low = try hexadecimal()
                guard (0xDC00..<0xE000).contains(low) else { throw Malformed() }
                unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(unit) else { throw Malformed() }
            text.append(contentsOf: String(scalar).utf8)
        default: throw Malformed()
        }
    }

    private mutating func hexadecimal() throws(Malformed) -> UInt32 {
        guard place + 4 <= bytes.count else { throw Malformed() }
        let digits = String(decoding: bytes[place..<place + 4], as: UTF8.self)
        guard let unit = UInt32(digits, radix: 16) else { throw Malformed() }
        place += 4
        return unit
    }
}

extension JSON {
    /// Reads JSON text; `nil` where it is none.
    package static func parse(_ bytes: [UInt8]) -> JSON? {
        JSONReader.read(bytes)
    }
}
