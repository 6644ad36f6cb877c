import HubModel

/// Values of Voluum's rows that need more than JSON tells.
extension FieldReader {
    /// What stands for no lander or no flow (facts, section 7).
    private static let noID = "00000000-0000-0000-0000-000000000000"

    /// An id; the zero UUID is none.
    mutating func reference(_ value: JSONValue?, _ name: String) -> String? {
        id(value, name).flatMap { $0 == Self.noID ? nil : $0 }
    }

    /// The id within `{"id": "…"}`.
    mutating func reference(in value: JSONValue?, _ name: String) -> String? {
        guard let value, value != .null else { return nil }
        return reference(value["id"], name)
    }

    /// A whole number, be it written `3`, `3.0` or `"3"` (facts, section 9, number 16).
    mutating func count(_ value: JSONValue?, _ name: String) -> Int64? {
        guard let amount = money(value, name) else { return nil }
        guard amount.rawValue % 1_000_000 == 0 else {
            drop("\(name) is not a whole number")
            return nil
        }
        return amount.rawValue / 1_000_000
    }

    /// `2026-01-30 12:05:04 AM`, which is five minutes past midnight; the zone is the request's, UTC.
    mutating func stamp(_ value: JSONValue?, _ name: String) -> UTCTime? {
        guard case .text(let text) = value, let half = Half(rawValue: text.suffix(3).uppercased()) else {
            return time(value, name)
        }
        guard let time = time(JSONValue.text(String(text.dropLast(3))), name) else { return nil }
        let hour = time.timeOfDay.hour
        guard (1...12).contains(hour) else {
            drop("\(name) is not a time")
            return nil
        }
        return time + Int64((hour % 12 - hour + half.hours) * 3600)
    }

    private enum Half: String {
        case morning = " AM"
        case evening = " PM"

        var hours: Int { self == .morning ? 0 : 12 }
    }
}
