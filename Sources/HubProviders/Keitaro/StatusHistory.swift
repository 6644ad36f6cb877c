import HubModel

/// The column `status_history` of EVENTS: `1. Lead (2026-02-01 10:40:59)`, one or more entries in any order.
///
/// A text, or a list of texts or objects. Source: the tracker's facts, sections 5.2 and 5.4.
enum StatusHistory {
    private static let stampLength = 19

    /// The earliest stamp in it.
    static func earliest(in value: JSONValue?) -> UTCTime? {
        switch value {
        case .text(let text): stamps(in: text).min()
        case .array(let entries): entries.compactMap { earliest(in: $0) }.min()
        case .object(let members): members.values.compactMap { earliest(in: $0) }.min()
        default: nil
        }
    }

    private static func stamps(in text: String) -> [UTCTime] {
        let bytes = Array(text.utf8)
        var found: [UTCTime] = []
        var index = 0
        while index + stampLength <= bytes.count {
            // A stamp has its first `-` at the fifth place; looking for that first skips nearly everything.
            if bytes[index + 4] == UInt8(ascii: "-"), bytes[index + 10] == UInt8(ascii: " "),
                let time = UTCTime(String(decoding: bytes[index..<(index + stampLength)], as: UTF8.self))
            {
                found.append(time)
                index += stampLength
            } else {
                index += 1
            }
        }
        return found
    }
}
