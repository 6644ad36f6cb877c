import HubModel

/// The `--option` keys of a RedTrack tracker.
struct RedTrackOptions: Hashable, Sendable {
    /// What a report counts conversions by.
    enum ReportDates: String, Sendable {
        case conversion
        case click
    }

    /// `nil`: row times say their own offset.
    var zone: RedTrackZone?
    var currency: String?
    /// Words in lower case.
    var statusMap: [String: ConversionStatus] = [:]
    var conversionLookbackDays: Int64 = 7
    /// `nil`: found by itself.
    var conversionDates: RedTrackDateBasis?
    var reportDates = ReportDates.conversion

    static let descriptions = [
        ProviderOption(
            name: "timezone",
            defaultValue: "",
            meaning: "the account's time zone, such as America/New_York: for row times without offset, which are "
                + "otherwise taken as UTC"
        ),
        ProviderOption(
            name: "currency",
            defaultValue: "",
            meaning: "ISO 4217 code of the account's currency, in which the cost of clicks is"
        ),
        ProviderOption(
            name: "status-map",
            defaultValue: "",
            meaning: "what status words mean, for example other=hold"
        ),
        ProviderOption(
            name: "conversion-lookback-days",
            defaultValue: "7",
            meaning: "days of conversions read again in every run (1 to 90)"
        ),
        ProviderOption(
            name: "conversion-dates",
            defaultValue: "auto",
            meaning: "what the days of the conversion log go by: auto, conversion, created or click"
        ),
        ProviderOption(
            name: "report-dates",
            defaultValue: "conversion",
            meaning: "what reports date conversions by: conversion, or click, which leaves them out of the daily "
                + "comparison"
        ),
    ]

    /// - Throws: ``ProviderError/configuration(detail:)`` naming the option that is unknown or has no valid value.
    init(_ options: [String: String]) throws(ProviderError) {
        var reader = OptionReader(options, of: "RedTrack")
        if let name = reader.text("timezone") {
            guard let zone = RedTrackZone(name) else {
                throw .configuration(detail: "option timezone: '\(name)' is not a zone such as America/New_York")
            }
            self.zone = zone
        }
        currency = try reader.currency()
        statusMap = try reader.statusMap()
        conversionLookbackDays = try reader.number("conversion-lookback-days", in: 1...90) ?? conversionLookbackDays
        conversionDates = try reader.choice("conversion-dates")
        reportDates = try reader.choice("report-dates") ?? reportDates
        try reader.end()
    }
}
