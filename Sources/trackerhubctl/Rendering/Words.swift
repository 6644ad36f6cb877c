import HubModel

/// Numbers and times as people read them.
enum Words {
    /// `1,234,567`.
    static func number(_ value: Int64) -> String {
        let digits = Array(String(value.magnitude))
        var text = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }

    /// `812 B`, `3.4 MB`; powers of 1000.
    static func bytes(_ value: Int64) -> String {
        guard value >= 1000 else { return "\(value) B" }
        var amount = Double(value)
        var unit = "B"
        for next in ["kB", "MB", "GB", "TB", "PB"] where amount >= 999.5 {
            amount /= 1000
            unit = next
        }
        return amount < 9.95 ? "\(tenths(amount)) \(unit)" : "\(Int64(amount.rounded())) \(unit)"
    }

    /// `45 s`, `12 min`, `3 h 20 min`, `4 days`.
    static func duration(_ seconds: Int64) -> String {
        switch seconds {
        case ..<60: "\(max(0, seconds)) s"
        case ..<3600: "\(seconds / 60) min"
        case ..<86_400: seconds % 3600 < 60 ? "\(seconds / 3600) h" : "\(seconds / 3600) h \(seconds % 3600 / 60) min"
        case ..<172_800: "1 day"
        default: "\(seconds / 86_400) days"
        }
    }

    /// `just now`, `3 min ago`; `never` for `nil`.
    static func ago(_ time: UTCTime?, now: UTCTime) -> String {
        guard let time else { return "never" }
        let seconds = now - time
        return seconds < 5 ? "just now" : "\(duration(seconds)) ago"
    }

    /// `now`, `in 12 min`; `–` for `nil`.
    static func ahead(_ time: UTCTime?, now: UTCTime) -> String {
        guard let time else { return "–" }
        let seconds = time - now
        return seconds <= 0 ? "now" : "in \(duration(seconds))"
    }

    /// `2026-10-24 10:00 UTC`.
    static func moment(_ time: UTCTime) -> String {
        "\(time.spaced.dropLast(3)) UTC"
    }

    /// `43%`; rounded down, so that only what is complete is 100%.
    static func percent(_ value: Double) -> String {
        "\(Int(min(100, max(0, value))))%"
    }

    /// `1 campaign`, `2 campaigns`.
    static func count(_ value: Int64, _ one: String, _ many: String) -> String {
        "\(number(value)) \(value == 1 ? one : many)"
    }

    /// At least two places: `1,234.50`.
    static func money(_ value: Micros) -> String {
        let parts = value.description.split(separator: ".")
        let negative = parts[0].hasPrefix("-") ? "-" : ""
        let whole = Int64(parts[0]).map { Words.number(Int64($0.magnitude)) } ?? String(parts[0])
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        return "\(negative)\(whole).\(fraction)\(String(repeating: "0", count: max(0, 2 - fraction.count)))"
    }

    /// `1,200 rows`, `1,200 of about 50,000 rows`.
    static func rows(_ rows: Int64, of expected: Int64?) -> String {
        guard let expected, expected > 0 else { return count(rows, "row", "rows") }
        return "\(number(rows)) of about \(count(expected, "row", "rows"))"
    }

    /// `done in about 4 min`.
    static func done(in seconds: Int64) -> String {
        "done in about \(duration(seconds))"
    }

    /// `14:32 UTC`; with the day where that is not today.
    static func clock(_ time: UTCTime, now: UTCTime) -> String {
        time.day == now.day ? "\(time.spaced.dropFirst(11).dropLast(3)) UTC" : moment(time)
    }

    private static func tenths(_ value: Double) -> String {
        let scaled = Int64((value * 10).rounded())
        return "\(scaled / 10).\(scaled % 10)"
    }
}

extension EntityKind {
    var nouns: (one: String, many: String) {
        switch self {
        case .campaign: ("campaign", "campaigns")
        case .offer: ("offer", "offers")
        case .landingPage: ("landing page", "landing pages")
        case .flow: ("flow", "flows")
        case .trafficSource: ("traffic source", "traffic sources")
        case .affiliateNetwork: ("affiliate network", "affiliate networks")
        }
    }
}
