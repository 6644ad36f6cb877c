import Foundation

@testable import TrackerSim

extension TGTrackerNaiveClient {
    /// The first field that is there.
    func first(_ row: JSON, _ names: String...) -> JSON { first(row, names) }

    private func first(_ row: JSON, _ names: [String]) -> JSON {
        names.lazy.compactMap { row[$0] }.first ?? .null
    }

    func text(_ row: JSON, _ names: String...) -> JSON {
        switch first(row, names) {
        case "", .null: .null
        case .string(let text): .string(text)
        case let other: .string(other.description)
        }
    }

    func time(_ row: JSON, _ names: String...) -> JSON {
        switch first(row, names) {
        case .int(let number): .string(RFC3339.text(number > 99_999_999_999 ? number / 1000 : number))
        case .string(let text): text.hasPrefix("0000") || text.isEmpty ? .null : date(text)
        default: .null
        }
    }

    private func date(_ text: String) -> JSON {
        if text.utf8.count == 20, text.hasSuffix("Z") { return .string(text) }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: options.times.timezone)
        for format in ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssXXX", "yyyy-MM-dd'T'HH:mm:ss"] {
            formatter.dateFormat = format
            if let date = formatter.date(from: text.replacing(".000000", with: "")) {
                return .string(RFC3339.text(Int64(date.timeIntervalSince1970)))
            }
        }
        return .string(text)
    }

    func money(_ row: JSON, _ names: String...) -> JSON {
        let value = first(row, names)
        guard options.rows.money == .cents, let cents = value.integer else { return NaiveClient.money(value) }
        return .string(JSON.money(cents * 10_000).description)
    }

    func currency(_ row: JSON, _ money: JSON?) -> JSON {
        guard money != .null else { return .null }
        let own = text(row, "currency")
        return own.isNull ? .string(options.rows.currency) : own
    }

    func subIDs(_ row: JSON) -> [String: JSON] {
        var found: [String: JSON] = [:]
        for slot in 1...10 {
            let listed = row["subs"]?.array.flatMap { $0.count >= slot ? $0[slot - 1] : nil }
            let value = listed ?? first(row, ["sub\(slot)", "sub_id_\(slot)", "sub_\(slot)"])
            if let text = value.string, !text.isEmpty { found["sub_\(slot)"] = .string(text) }
        }
        return found
    }
}
