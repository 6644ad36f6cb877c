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
        var reader = OptionReader(options, of: "Keitaro")
        dialect = try reader.choice("dialect")
        conversionRange = try reader.choice("conversion-range-column")
        currency = try reader.currency()
        statusMap = try reader.statusMap()
        conversionLookbackDays = try reader.number("conversion-lookback-days", in: 1...90) ?? conversionLookbackDays
        try reader.end()
    }
}
