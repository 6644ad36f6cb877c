import HubModel

/// The `--option` keys of a Voluum tracker.
struct VoluumOptions: Hashable, Sendable {
    /// `nil`: the account's own, as far as it can be found out.
    var currency: String?
    var conversionLookbackDays: Int64 = 2
    var statsLookbackDays: Int64 = 31
    /// Custom variables, which are sub-ids, that totals are told apart by; in rising order.
    var customVariables: [Int] = []

    /// With a campaign and a country, these make the four groupings that a report has been seen to take.
    static let mostCustomVariables = 2

    static let descriptions = [
        ProviderOption(
            name: "currency",
            defaultValue: "",
            meaning: "ISO 4217 code of the currency that amounts are asked in; without it the account's own where its "
                + "profile tells it, else USD"
        ),
        ProviderOption(
            name: "conversion-lookback-days",
            defaultValue: "2",
            meaning: "days of conversions read again in every run (1 to 90); all of the last month once a day"
        ),
        ProviderOption(
            name: "stats-lookback-days",
            defaultValue: "31",
            meaning: "days of visits and costs read again once a day, as costs are changed later (1 to 90)"
        ),
        ProviderOption(
            name: "custom-variables",
            defaultValue: "",
            meaning: "numbers of at most \(mostCustomVariables) custom variables (1 to 10) that visits are told apart "
                + "by, for example 1,4: the sub-ids of the hourly totals; each makes more rows"
        ),
    ]

    /// Without any option.
    static let usual = VoluumOptions()

    private init() {}

    /// - Throws: ``ProviderError/configuration(detail:)`` naming the option that is unknown or has no valid value.
    init(_ options: [String: String]) throws(ProviderError) {
        var reader = OptionReader(options, of: "Voluum")
        currency = try reader.currency()
        conversionLookbackDays = try reader.number("conversion-lookback-days", in: 1...90) ?? conversionLookbackDays
        statsLookbackDays = try reader.number("stats-lookback-days", in: 1...90) ?? statsLookbackDays
        customVariables = try reader.numbers(
            "custom-variables",
            of: ConversionField.variables,
            atMost: Self.mostCustomVariables
        )
        try reader.end()
    }
}
