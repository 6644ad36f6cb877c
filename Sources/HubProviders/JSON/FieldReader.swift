import HubModel

/// Turns JSON values into canonical ones, and counts what had to be dropped.
///
/// `null`, an empty text and an absent value are the same: nothing.
struct FieldReader {
    /// Bytes of a sub-id that are kept.
    static let longestSubID = 2048
    /// Bytes of any other text that are kept.
    static let longestText = 8192
    /// Bytes of an id; a longer one cannot be kept in part.
    static let longestID = 512
    /// Times outside are no times of a tracker's row.
    private static let believableTimes = UTCTime(seconds: 946_684_800)..<UTCTime(seconds: 4_102_444_800)

    /// Reasons with the number of values dropped.
    private(set) var dropped: [String: Int] = [:]
    private var pool = TextPool()

    init() {}

    mutating func drop(_ reason: String) {
        dropped[reason, default: 0] += 1
    }

    /// Text or a number as text, at most ``longestText`` bytes.
    mutating func text(_ value: some FieldSource, _ name: String) -> String? {
        raw(value, name, or: "a text").flatMap { bounded($0, name, to: Self.longestText) }
    }

    /// A sub-id as sent, at most ``longestSubID`` bytes.
    mutating func subID(_ value: some FieldSource, slot: Int) -> String? {
        raw(value, "sub_\(slot)", or: "a text").flatMap { bounded($0, "sub_\(slot)", to: Self.longestSubID) }
    }

    /// An id as text; 0 is none.
    mutating func id(_ value: some FieldSource, _ name: String) -> String? {
        guard let text = raw(value, name, or: "an id"), text != "0" else { return nil }
        guard text.utf8.count <= Self.longestID else {
            drop("\(name) longer than \(Self.longestID) bytes")
            return nil
        }
        return text
    }

    mutating func money(_ value: some FieldSource, _ name: String) -> Micros? {
        guard isScalar(value, name, or: "a number") else { return nil }
        guard let amount = value.withBytes({ Micros(utf8: $0) }) else {
            drop("\(name) is not a number")
            return nil
        }
        return amount
    }

    mutating func integer(_ value: some FieldSource, _ name: String) -> Int64? {
        guard let text = raw(value, name, or: "a number") else { return nil }
        guard let number = Int64(text) else {
            drop("\(name) is not a whole number")
            return nil
        }
        return number
    }

    /// `true`, `1`, `"1"`, `"true"` and their opposites.
    mutating func flag(_ value: some FieldSource, _ name: String) -> Bool? {
        switch value.form {
        case .nothing: return nil
        case .flag(let flag): return flag
        case .text, .number:
            switch value.text(&pool) {
            case "1", "true": return true
            case "0", "false": return false
            default: break
            }
        case .other: break
        }
        drop("\(name) is not true or false")
        return nil
    }

    /// `YYYY-MM-DD HH:MM:SS` in UTC, or RFC 3339; a zero date, Go's included, is nothing.
    mutating func time(_ value: some FieldSource, _ name: String) -> UTCTime? {
        guard isScalar(value, name, or: "a time") else { return nil }
        guard let time = value.withBytes({ UTCTime(utf8: $0) }) else {
            if value.text(&pool)?.hasPrefix("0000-00-00") != true { drop("\(name) is not a time") }
            return nil
        }
        guard Self.believableTimes.contains(time) else {
            if value.text(&pool)?.hasPrefix("0001-01-01") != true { drop("\(name) out of range") }
            return nil
        }
        return time
    }

    /// ISO 3166-1 alpha-2; the placeholders for an unknown country are nothing.
    mutating func country(_ value: some FieldSource, _ name: String) -> String? {
        guard isScalar(value, name, or: "a text") else { return nil }
        if let code = value.withBytes({ CountryCode.canonical(utf8: $0) }) { return code }
        let text = value.text(&pool)
        if text?.uppercased() != "XX", text != "--" { drop("\(name) is not a country code") }
        return nil
    }

    private mutating func raw(_ value: some FieldSource, _ name: @autoclosure () -> String, or wanted: String)
        -> String?
    {
        switch value.form {
        case .nothing: return nil
        case .text, .number:
            if let text = value.text(&pool) { return text }
        case .flag, .other: break
        }
        drop("\(name()) is not \(wanted)")
        return nil
    }

    /// Whether there is a text or a number.
    private mutating func isScalar(_ value: some FieldSource, _ name: String, or wanted: String) -> Bool {
        switch value.form {
        case .nothing: return false
        case .text, .number: return true
        case .flag, .other:
            drop("\(name) is not \(wanted)")
            return false
        }
    }

    /// Cuts between two Unicode scalars.
    private mutating func bounded(_ text: String, _ name: @autoclosure () -> String, to limit: Int) -> String? {
        guard text.utf8.count > limit else { return text }
        drop("\(name()) longer than \(limit) bytes, cut")
        var end = text.utf8.index(text.startIndex, offsetBy: limit)
        while end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
        return String(text[..<end])
    }
}
