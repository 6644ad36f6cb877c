import HubModel

/// The `--option` keys of a "TG Tracker".
struct TGTrackerOptions: Hashable, Sendable {
    var profile = TGTrackerProfile()
    /// Of the profile's text, to know whether what was learned still counts.
    var profileDigest = TGTrackerMemory.digest("")
    /// Words in lower case.
    var statusMap: [String: ConversionStatus] = [:]

    static let descriptions = [
        ProviderOption(
            name: "profile",
            defaultValue: "",
            meaning: "YAML or JSON text (or @FILE) that says where this tracker differs from the default profile: "
                + "paths, envelope, paging, windows, fields, status words"
        ),
        ProviderOption(
            name: "currency",
            defaultValue: "USD",
            meaning: "ISO 4217 code of amounts that name no currency; goes before the profile's"
        ),
        ProviderOption(
            name: "status-map",
            defaultValue: "",
            meaning: "what words for a conversion's status mean, for example started=hold,bonus=approved; "
                + "goes before the profile's"
        ),
    ]

    /// - Throws: ``ProviderError/configuration(detail:)`` naming the option, or the key of the profile, that is unknown
    ///   or has no valid value.
    init(_ options: [String: String]) throws(ProviderError) {
        var reader = OptionReader(options, of: "TG Tracker")
        if let text = reader.text("profile") {
            profile = try TGTrackerProfile(text)
            profileDigest = TGTrackerMemory.digest(text)
        }
        profile.currency = try reader.currency() ?? profile.currency
        statusMap = try reader.statusMap()
        try reader.end()
    }
}
