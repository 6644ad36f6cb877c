import ArgumentParser
import TrackerSim

/// What only a simulated Keitaro can be told.
struct KeitaroSettings: ParsableArguments {
    @Option(
        help: ArgumentHelp("A further key whose user sees only every second entity and no users.", valueName: "key")
    )
    var limitedKey: String?

    @Flag(help: "The edition has no Admin API: 402.")
    var noLicence = false

    @Option(
        help: ArgumentHelp("A section that the key may not see: users, offers, conversions, …", valueName: "section")
    )
    var refuse: [String] = []

    @Option(help: "Cloudflare turns every request away, as json or html.")
    var cloudflare: String?

    @Flag(help: "Log pages do not say how many rows there are in all.")
    var noTotals = false

    @Option(help: ArgumentHelp("Seconds until a click or postback can be read.", valueName: "seconds"))
    var queueLag: Int64 = 0

    @Option(help: "The tracker's own zone, in which the stamps of its entities are.")
    var timezone = "UTC"

    @Flag(help: "CLASSIC: numbers and booleans as text.")
    var numbersAsText = false

    @Flag(name: .customLong("uuid-ids"), help: "CLASSIC: UUIDs instead of whole numbers as click and conversion ids.")
    var uuidIDs = false

    @Option(name: .customLong("sub-id-slots"), help: "Highest sub id slot, 1 to 30.")
    var subIDSlots = 30

    @Option(help: "Panel language of the key's user, english or russian. (default: russian for CLASSIC)")
    var language: String?

    func validate() throws {
        guard KeitaroOptions.isTimezone(timezone) else {
            throw ValidationError("--timezone must be the name of a zone, such as Europe/Berlin.")
        }
        guard cloudflare.map({ KeitaroOptions.Cloudflare(rawValue: $0) != nil }) ?? true else {
            throw ValidationError("--cloudflare must be json or html.")
        }
        guard (1...30).contains(subIDSlots) else { throw ValidationError("--sub-id-slots must be 1 to 30.") }
        guard language == nil || panelLanguage != nil else {
            throw ValidationError("--language must be english or russian.")
        }
    }

    private var panelLanguage: KeitaroOptions.Language? {
        language.flatMap(KeitaroOptions.Language.init(rawValue:))
    }

    func options(_ dialect: KeitaroDialect, _ access: AccessOptions) -> KeitaroOptions {
        var options = KeitaroOptions(dialect: dialect)
        if let key = access.key { options.key = key }
        options.limitedKey = limitedKey
        options.hasLicence = !noLicence
        options.refusedSections = Set(refuse)
        options.cloudflare = cloudflare.flatMap(KeitaroOptions.Cloudflare.init(rawValue:))
        options.hasTotals = !noTotals
        options.queueLag = queueLag
        options.requestsPerMinute = access.requestsPerMinute
        options.timezone = timezone
        options.numbersAsText = numbersAsText
        options.uuidIDs = uuidIDs
        options.subIDSlots = subIDSlots
        if let panelLanguage { options.language = panelLanguage }
        return options
    }
}
