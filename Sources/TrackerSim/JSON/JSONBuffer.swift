/// How text is written into JSON.
struct EscapeStyle: Sendable, Hashable {
    /// Beyond ASCII as `\uXXXX`, `/` as `\/`: what PHP's `json_encode` does by default.
    var isPHP: Bool

    static let php = EscapeStyle(isPHP: true)
    static let plain = EscapeStyle(isPHP: false)
}

/// JSON text as it is being written, without a tree in between.
struct JSONBuffer: Sendable {
    var bytes: [UInt8] = []

    init(reserving capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    @inline(__always)
    mutating func byte(_ byte: UInt8) {
        bytes.append(byte)
    }

    @inline(__always)
    mutating func raw(_ more: [UInt8]) {
        bytes.append(contentsOf: more)
    }

    @inline(__always)
    mutating func raw(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func string(_ text: String, _ style: EscapeStyle) {
        byte(0x22)
        escaped(text, style)
        byte(0x22)
    }

    mutating func escaped(_ text: String, _ style: EscapeStyle) {
        for unit in text.utf8 where Self.needsCare(unit, style) { return slowlyEscaped(text, style) }
        raw(text)
    }

    private static func needsCare(_ unit: UInt8, _ style: EscapeStyle) -> Bool {
        unit < 0x20 || unit == 0x22 || unit == 0x5C || (style.isPHP && (unit == 0x2F || unit >= 0x80))
    }

    private mutating func slowlyEscaped(_ text: String, _ style: EscapeStyle) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": raw("\\\"")
            case "\\": raw("\\\\")
            case "\n": raw("\\n")
            case "\r": raw("\\r")
            case "\t": raw("\\t")
            case "/" where style.isPHP: raw("\\/")
            case _ where scalar.value < 0x20: unicodeEscape(UInt16(scalar.value))
            case _ where style.isPHP && !scalar.isASCII: for unit in String(scalar).utf16 { unicodeEscape(unit) }
            default: raw(String(scalar))
            }
        }
    }

    private mutating func unicodeEscape(_ unit: UInt16) {
        raw("\\u")
        for shift in [12, 8, 4, 0] { byte(Self.hex[Int(unit >> UInt16(shift)) & 15]) }
    }

    static let hex = [UInt8]("0123456789abcdef".utf8)
}
