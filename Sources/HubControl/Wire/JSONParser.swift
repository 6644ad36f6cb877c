/// Reads one complete JSON text (RFC 8259), strictly.
///
/// Refused beyond the grammar: a name that occurs twice in an object, half a surrogate pair, invalid UTF-8, and more than
/// ``depthLimit`` levels. Reasons never quote the text, which may hold a secret.
package struct JSONParser {
    /// Levels of arrays and objects within one another.
    package static let depthLimit = 64

    package struct Failure: Error, Hashable, Sendable {
        /// Bytes before the place.
        package let offset: Int
        package let reason: String
    }

    private let bytes: [UInt8]
    private var position = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    package static func parse(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
        var parser = JSONParser(bytes)
        parser.skipWhitespace()
        let value = try parser.value(depth: 0)
        parser.skipWhitespace()
        guard parser.position == bytes.count else { throw parser.failure("there is more text behind the value") }
        return value
    }

    package static func parse(_ text: String) throws(Failure) -> JSONValue {
        try parse(Array(text.utf8))
    }
}

extension JSONParser {
    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func failure(_ reason: String) -> Failure {
        Failure(offset: position, reason: reason)
    }

    private mutating func skipWhitespace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(Failure) -> JSONValue {
        guard depth <= Self.depthLimit else { throw failure("more than \(Self.depthLimit) levels") }
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), .some(0x30...0x39): return .number(try number())
        case nil: throw failure("the text ends before the value")
        default: throw failure("no JSON value begins here")
        }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(Failure) -> JSONValue {
        guard bytes[position...].starts(with: word.utf8) else { throw failure("no JSON value begins here") }
        position += word.utf8.count
        return value
    }

    private mutating func array(depth: Int) throws(Failure) -> JSONValue {
        position += 1
        skipWhitespace()
        var elements: [JSONValue] = []
        if skip("]") { return .array(elements) }
        while true {
            skipWhitespace()
            elements.append(try value(depth: depth + 1))
            skipWhitespace()
            if skip("]") { return .array(elements) }
            guard skip(",") else { throw failure("an array goes on with ',' or ends with ']'") }
        }
    }

    private mutating func object(depth: Int) throws(Failure) -> JSONValue {
        position += 1
        skipWhitespace()
        var members: [JSONValue.Member] = []
        var names: Set<String> = []
        if skip("}") { return .object(members) }
        while true {
            skipWhitespace()
            guard next == UInt8(ascii: "\"") else { throw failure("an object's member begins with its name") }
            let name = try string()
            guard names.insert(name).inserted else { throw failure("an object's member occurs twice") }
            skipWhitespace()
            guard skip(":") else { throw failure("':' is missing behind a member's name") }
            skipWhitespace()
            members.append(JSONValue.Member(name, try value(depth: depth + 1)))
            skipWhitespace()
            if skip("}") { return .object(members) }
            guard skip(",") else { throw failure("an object goes on with ',' or ends with '}'") }
        }
    }

    private mutating func number() throws(Failure) -> String {
        let start = position
        _ = skip("-")
        if !skip("0") { try digits() }
        if skip(".") { try digits() }
        if skip("e") || skip("E") {
            if !skip("+") { _ = skip("-") }
            try digits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() throws(Failure) {
        let start = position
        while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
        guard position > start else { throw failure("a digit is missing in a number") }
    }
}

extension JSONParser {
    private mutating func string() throws(Failure) -> String {
        position += 1
        let start = position
        skipPlainText()
        guard next != UInt8(ascii: "\"") else {
            defer { position += 1 }
            return try validated(bytes[start..<position])
        }
        var text = Array(bytes[start..<position])
        while true {
            switch next {
            case UInt8(ascii: "\""):
                position += 1
                return try validated(text[...])
            case UInt8(ascii: "\\"):
                position += 1
                text.append(contentsOf: Unicode.UTF8.encode(try escape()) ?? Unicode.UTF8.encodedReplacementCharacter)
            case nil: throw failure("the text ends within a string")
            default: throw failure("a control character in a string must be escaped")
            }
            let part = position
            skipPlainText()
            text.append(contentsOf: bytes[part..<position])
        }
    }

    /// Goes on to the next quote, backslash, control character or the end.
    private mutating func skipPlainText() {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else { return }
            position += 1
        }
    }

    private func validated(_ text: ArraySlice<UInt8>) throws(Failure) -> String {
        guard let text = String(validating: text, as: UTF8.self) else { throw failure("a string is not valid UTF-8") }
        return text
    }

    private mutating func escape() throws(Failure) -> Unicode.Scalar {
        guard let byte = next else { throw failure("the text ends within a string") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw failure("an unknown escape in a string")
        }
    }

    private mutating func unicodeEscape() throws(Failure) -> Unicode.Scalar {
        let first = try hexQuad()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, skip("\\"), skip("u") else { throw failure("half a surrogate pair in a string") }
        let second = try hexQuad()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw failure("half a surrogate pair in a string") }
        return scalar
    }

    private mutating func hexQuad() throws(Failure) -> UInt32 {
        guard position + 4 <= bytes.count else { throw failure("four hexadecimal digits are missing behind \\u") }
        var value: UInt32 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = Self.hexDigit(byte) else {
                throw failure("four hexadecimal digits are missing behind \\u")
            }
            value = value << 4 + digit
        }
        position += 4
        return value
    }

    private static func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x41 + 10)
        case 0x61...0x66: UInt32(byte - 0x61 + 10)
        default: nil
        }
    }
}
