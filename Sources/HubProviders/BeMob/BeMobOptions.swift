import HubModel

/// The `--option` keys of a BeMob tracker.
struct BeMobOptions: Hashable, Sendable {
    /// How lists are paged, which no client was seen to do.
    enum Paging: String, Hashable, Sendable {
        case offset, page
    }

    enum Grain: String, Hashable, Sendable {
        case hour, day
    }

    var currency: String?
    /// Words in lower case.
    var statusMap: [String: ConversionStatus] = [:]
    /// `nil`: hours where the report knows them, else days.
    var grain: Grain?
    /// What replaces names of ``BeMobWord``; an empty name is not asked for.
    var words: [BeMobWord: String] = [:]
    var columnPrefix = BeMobWord.columnPrefix
    /// How the tracker calls UTC.
    var zone = "UTC"
    var conversionsPath: String?
    var clicksPath: String?
    /// What replaces names of ``BeMobLogField``.
    var logFields: [BeMobLogField: String] = [:]
    var paging: Paging?
    /// Custom variables, which are sub-ids, that totals are told apart by; in rising order.
    var customVariables: [Int] = []
    var accessKeyHeader = "X-ACCESS-KEY"
    var secretKeyHeader = "X-SECRET-KEY"
    var apiKeyHeader = "Api-Key"

    /// - Throws: ``ProviderError/configuration(detail:)`` naming the option that is unknown or has no valid value.
    init(_ options: [String: String]) throws(ProviderError) {
        var reader = OptionReader(options, of: "BeMob")
        currency = try reader.currency()
        statusMap = try reader.statusMap()
        grain = try reader.choice("grain")
        words = try reader.names("report-words")
        columnPrefix = reader.text("report-prefix") ?? columnPrefix
        zone = reader.text("utc-name") ?? zone
        conversionsPath = try reader.path("conversions-path")
        clicksPath = try reader.path("clicks-path")
        logFields = try reader.names("log-fields")
        paging = try reader.choice("list-paging")
        customVariables = try reader.numbers("custom-variables", of: 1...10, atMost: Self.mostCustomVariables)
        accessKeyHeader = try reader.headerName("access-key-header") ?? accessKeyHeader
        secretKeyHeader = try reader.headerName("secret-key-header") ?? secretKeyHeader
        apiKeyHeader = try reader.headerName("api-key-header") ?? apiKeyHeader
        try reader.end()
    }
}

extension BeMobOptions {
    /// With more of them, even an hour may have more rows than one answer holds.
    private static let mostCustomVariables = 2

    static let descriptions = [
        ProviderOption(
            name: "currency",
            defaultValue: "",
            meaning: "ISO 4217 code of the account's currency, which the report does not tell"
        ),
        ProviderOption(
            name: "grain",
            defaultValue: "auto",
            meaning: "how fine totals are: auto, hour or day; auto takes hours where the report knows them"
        ),
        ProviderOption(
            name: "custom-variables",
            defaultValue: "",
            meaning: "numbers of at most \(mostCustomVariables) custom variables (1 to 10) that totals are told apart "
                + "by, for example 1,3: their sub-ids; each makes more rows"
        ),
        ProviderOption(
            name: "report-words",
            defaultValue: "",
            meaning: "names of the report's groups and columns where they are other than expected, WORD=NAME,… of "
                + BeMobWord.allCases.map(\.rawValue).joined(separator: ", ") + "; an empty name is not asked for"
        ),
        ProviderOption(
            name: "report-prefix",
            defaultValue: BeMobWord.columnPrefix,
            meaning: "what stands before the name of each column of the report"
        ),
        ProviderOption(name: "utc-name", defaultValue: "UTC", meaning: "how the tracker calls the time zone UTC"),
        ProviderOption(
            name: "conversions-path",
            defaultValue: "",
            meaning: "path of a log of conversions under /v1, for example /conversions: conversions come as rows then"
        ),
        ProviderOption(
            name: "clicks-path",
            defaultValue: "",
            meaning: "path of a log of visits under /v1, for example /clicks: clicks come as rows then"
        ),
        ProviderOption(
            name: "log-fields",
            defaultValue: "",
            meaning: "names of the logs' fields where they are other than expected, FIELD=NAME,… of "
                + BeMobLogField.allCases.map(\.rawValue).joined(separator: ", ")
        ),
        ProviderOption(
            name: "status-map",
            defaultValue: "",
            meaning: "what status words of conversions mean, for example new=hold,chargeback=rejected"
        ),
        ProviderOption(
            name: "list-paging",
            defaultValue: "auto",
            meaning: "how lists are paged: auto (not at all), offset (limit and offset) or page (limit and page)"
        ),
        ProviderOption(name: "access-key-header", defaultValue: "X-ACCESS-KEY", meaning: "header of the access key"),
        ProviderOption(name: "secret-key-header", defaultValue: "X-SECRET-KEY", meaning: "header of the secret key"),
        ProviderOption(name: "api-key-header", defaultValue: "Api-Key", meaning: "header of a single api-key"),
    ]
}
