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

    init() {}

    mutating func drop(_ reason: String) {
        dropped[reason, default: 0] += 1
    }

    /// Text or a number as text, at most ``longestText`` bytes.
    mutating func text(_ value: JSONValue?, _ name: String) -> String? {
        bounded(raw(value, name, or: "a text"), name, to: Self.longestText)
    }

    /// A sub-id as sent, at most ``longestSubID`` bytes.
    mutating func subID(_ value: JSONValue?, slot: Int) -> String? {
        guard let value, value != .null, value != .text("") else { return nil }
        let name = "sub_\(slot)"
        return bounded(raw(value, name, or: "a text"), name, to: Self.longestSubID)
    }

    /// An id as text; 0 is none.
    mutating func id(_ value: JSONValue?, _ name: String) -> String? {
        guard let text = raw(value, name, or: "an id"), text != "0" else { return nil }
        guard text.utf8.count <= Self.longestID else {
            drop("\(name) longer than \(Self.longestID) bytes")
            return nil
        }
        return text
    }

    mutating func money(_ value: JSONValue?, _ name: String) -> Micros? {
        guard let text = raw(value, name, or: "a number") else { return nil }
        guard let amount = Micros(text) else {
            drop("\(name) is not a number")
            return nil
        }
        return amount
    }

    mutating func integer(_ value: JSONValue?, _ name: String) -> Int64? {
        guard let text = raw(value, name, or: "a number") else { return nil }
        guard let number = Int64(text) else {
            drop("\(name) is not a whole number")
            return nil
        }
        return number
    }

    /// `true`, `1`, `"1"`, `"true"` and their opposites.
    mutating func flag(_ value: JSONValue?, _ name: String) -> Bool? {
        switch value {
        case nil, .null, .text(""): return nil
        case .bool(let flag): return flag
        case .number("1"), .text("1"), .text("true"): return true
        case .number("0"), .text("0"), .text("false"): return false
        default:
            drop("\(name) is not true or false")
            return nil
        }
    }

    /// `YYYY-MM-DD HH:MM:SS` in UTC, or RFC 3339; a zero date is nothing.
    mutating func time(_ value: JSONValue?, _ name: String) -> UTCTime? {
        guard let text = raw(value, name, or: "a time"), !text.hasPrefix("0000-00-00") else { return nil }
        guard let time = UTCTime(text) else {
            drop("\(name) is not a time")
            return nil
        }
        guard Self.believableTimes.contains(time) else {
            drop("\(name) out of range")
            return nil
        }
        return time
    }

    /// ISO 3166-1 alpha-2; the placeholders for an unknown country are nothing.
    mutating func country(_ value: JSONValue?, _ name: String) -> String? {
        guard let text = raw(value, name, or: "a text"), text.uppercased() != "XX", text != "--" else { return nil }
        guard let code = CountryCode.canonical(text) else {
            drop("\(name) is not a country code")
            return nil
        }
        return code
    }

    private mutating func raw(_ value: JSONValue?, _ name: String, or wanted: String) -> String? {
        switch value {
        case nil, .null: return nil
        case .text(let text): return text.isEmpty ? nil : text
        case .number(let text): return text
        case .bool, .array, .object, .unreadable:
            drop("\(name) is not \(wanted)")
            return nil
        }
    }

    /// Cuts between two Unicode scalars.
    private mutating func bounded(_ text: String?, _ name: String, to limit: Int) -> String? {
        guard let text, text.utf8.count > limit else { return text }
        drop("\(name) longer than \(limit) bytes, cut")
        var end = text.utf8.index(text.startIndex, offsetBy: limit)
        while end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
        return String(text[..<end])
    }
}
