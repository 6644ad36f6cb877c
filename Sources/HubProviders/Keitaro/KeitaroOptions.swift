import HubModel

/// The `--option` keys of a Keitaro tracker.
struct KeitaroOptions: Hashable, Sendable {
    /// `nil`: found by itself.
    var dialect: KeitaroDialect?
    var currency: String?
    /// Words in lower case.
    var statusMap: [String: ConversionStatus] = [:]
    var conversionLookbackDays: Int64 = 7
    /// `nil`: found by itself.
    var conversionRange: KeitaroMemory.RangeColumn?

    static let descriptions = [
        ProviderOption(
            name: "dialect",
            defaultValue: "auto",
            meaning: "which log columns the tracker speaks: auto, classic (version 8 to 10) or events (version 11)"
        ),
        ProviderOption(
            name: "currency",
            defaultValue: "",
            meaning: "ISO 4217 code of the tracker's currency, which its API does not tell"
        ),
        ProviderOption(
            name: "status-map",
            defaultValue: "",
            meaning: "what status words or conversion types mean, for example lead=approved,late=hold"
        ),
        ProviderOption(
            name: "conversion-lookback-days",
            defaultValue: "7",
            meaning: "days of conversions read again in every run of a classic tracker (1 to 90)"
        ),
        ProviderOption(
            name: "conversion-range-column",
            defaultValue: "auto",
            meaning: "what a classic conversion log filters by: auto, postback_datetime or click_datetime"
        ),
    ]

    /// - Throws: ``ProviderError/configuration(detail:)`` naming the option that is unknown or has no valid value.
    init(_ options: [String: String]) throws(ProviderError) {
        for (name, value) in options.sorted(by: { $0.key < $1.key }) {
            switch name {
            case "dialect": dialect = try Self.choice(name, value)
            case "conversion-range-column": conversionRange = try Self.choice(name, value)
            case "currency": currency = try Self.currency(value)
            case "status-map": statusMap = try Self.statusMap(value)
            case "conversion-lookback-days": conversionLookbackDays = try Self.days(name, value)
            default: throw .configuration(detail: "a Keitaro tracker has no option '\(name)'")
            }
        }
    }

    private static func choice<Choice: RawRepresentable>(
        _ name: String,
        _ value: String
    ) throws(ProviderError) -> Choice? where Choice.RawValue == String {
        if value == "auto" || value.isEmpty { return nil }
        guard let choice = Choice(rawValue: value) else {
            throw .configuration(detail: "option \(name): '\(value)' is none of its values")
        }
        return choice
    }

    private static func currency(_ value: String) throws(ProviderError) -> String? {
        guard !value.isEmpty else { return nil }
        let code = value.uppercased()
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }) else {
            throw .configuration(detail: "option currency: '\(value)' is not an ISO 4217 code such as USD")
        }
        return code
    }

    private static func days(_ name: String, _ value: String) throws(ProviderError) -> Int64 {
        guard let days = Int64(value), (1...90).contains(days) else {
            throw .configuration(detail: "option \(name): '\(value)' is not a number from 1 to 90")
        }
        return days
    }

    private static func statusMap(_ value: String) throws(ProviderError) -> [String: ConversionStatus] {
        var map: [String: ConversionStatus] = [:]
        for entry in value.split(separator: ",") {
            let parts = entry.split(separator: "=", omittingEmptySubsequences: false).map { part in
                part.split(separator: " ").joined(separator: " ").lowercased()
            }
            guard parts.count == 2, !parts[0].isEmpty, let status = ConversionStatus(rawValue: parts[1]) else {
                throw .configuration(
                    detail: "option status-map: '\(entry)' is not WORD=approved, =pending, =hold or =rejected"
                )
            }
            map[parts[0]] = status
        }
        return map
    }
}
