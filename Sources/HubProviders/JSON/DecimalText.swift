import struct FoundationEssentials.Decimal

/// Numbers as exact decimal text without exponent.
enum DecimalText {
    /// The significant digits that are held at most.
    private static let mostDigits = 38

    /// A JSON number as it is written, without exponent and without zeros at the end of its fraction; `nil` beyond
    /// 38 digits.
    static func canonical(_ bytes: UnsafeRawBufferPointer) -> String? {
        var end = bytes.count
        var point: Int?
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "."): point = index
            case UInt8(ascii: "e"), UInt8(ascii: "E"): return scaled(bytes)
            default: break
            }
        }
        guard bytes.count <= mostDigits else { return scaled(bytes) }
        if let point {
            while end > point + 1, bytes[end - 1] == UInt8(ascii: "0") { end -= 1 }
            if end == point + 1 { end = point }
        }
        let text = String(decoding: bytes[..<end], as: UTF8.self)
        return text == "-0" ? "0" : text
    }

    /// By way of a decimal number, which is rare enough to be slow.
    private static func scaled(_ bytes: UnsafeRawBufferPointer) -> String? {
        let digits = bytes.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
            .count { (48...57).contains($0) }
        guard digits <= mostDigits, let decimal = Decimal(string: String(decoding: bytes, as: UTF8.self)) else {
            return nil
        }
        return decimal.isFinite ? decimal.description : nil
    }
}
