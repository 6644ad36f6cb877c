/// What a provider is and can do, known before any connection: what `trackers.types` shows.
package struct ProviderDescriptor: Sendable {
    package var type: TrackerType
    /// The product's name for people: `Keitaro`.
    package var title: String
    /// `nil` where every customer has an own host.
    package var defaultURL: String?
    /// Alternative complete sets of credential fields; the first is the usual one.
    package var credentialSets: [[CredentialField]]
    /// How the credential travels, for people: `header Api-Key`.
    package var authentication: String
    package var entityReads: [EntityKind: EntityRead]
    package var streams: [LogStream: StreamTraits]
    package var offersUsers: Bool
    /// Sub-id slots that the tracker fills at most.
    package var subIDSlots: Int
    /// Names, defaults and meanings of `--option` keys.
    package var options: [ProviderOption]
    /// Rate and size limits for people, with what they are based on.
    package var limits: [String]
    /// The requests that the hub allows itself at one host of this type.
    package var budget: RequestBudget
    /// How the tracker's own totals are dated; `nil` where it gives none.
    package var dayTotals: DayTotalsTraits?
    /// Entity kinds in the order in which they are read.
    package var entityOrder: [EntityKind]
    /// No public reference of the API exists: what the provider assumes is unverified until a connection succeeds.
    package var isUnverified: Bool
    /// Of such a provider, whether what was learned of one tracker shows that a connection with its options succeeded.
    package var isProven: @Sendable (_ options: [String: String], ProviderMemory?) -> Bool
    /// What one tracker, by its options and by what was learned of it, does not offer of what its type can.
    package var missing: @Sendable (_ options: [String: String], ProviderMemory?) -> MissingParts

    package init(
        type: TrackerType,
        title: String,
        defaultURL: String?,
        credentialSets: [[CredentialField]],
        authentication: String,
        entityReads: [EntityKind: EntityRead],
        entityOrder: [EntityKind],
        streams: [LogStream: StreamTraits],
        offersUsers: Bool,
        subIDSlots: Int,
        options: [ProviderOption],
        limits: [String],
        budget: RequestBudget = RequestBudget(),
        dayTotals: DayTotalsTraits? = nil,
        isUnverified: Bool = false,
        isProven: @escaping @Sendable ([String: String], ProviderMemory?) -> Bool = { _, memory in memory != nil },
        missing: @escaping @Sendable ([String: String], ProviderMemory?) -> MissingParts = { _, _ in MissingParts() }
    ) {
        self.type = type
        self.title = title
        self.defaultURL = defaultURL
        self.credentialSets = credentialSets
        self.authentication = authentication
        self.entityReads = entityReads
        self.entityOrder = entityOrder
        self.streams = streams
        self.offersUsers = offersUsers
        self.subIDSlots = subIDSlots
        self.options = options
        self.limits = limits
        self.budget = budget
        self.dayTotals = dayTotals
        self.isUnverified = isUnverified
        self.isProven = isProven
        self.missing = missing
    }
}

/// What a tracker does not offer of what its type can: shown as such, never as zero.
package struct MissingParts: Hashable, Sendable {
    package var entities: Set<EntityKind>
    package var streams: Set<LogStream>
    package var users: Bool

    package init(entities: Set<EntityKind> = [], streams: Set<LogStream> = [], users: Bool = false) {
        self.entities = entities
        self.streams = streams
        self.users = users
    }
}

/// How the entities of one kind are listed.
package enum EntityRead: Hashable, Sendable {
    /// The whole list in one walk of pages, read in every incremental run.
    case list
    /// One request for each campaign: read when the campaign changed, and all of them once in `fullRound` seconds.
    case perCampaign(fullRound: Int64)
}

/// One `--option` of a provider.
package struct ProviderOption: Hashable, Sendable {
    package var name: String
    package var defaultValue: String
    package var meaning: String

    package init(name: String, defaultValue: String, meaning: String) {
        self.name = name
        self.defaultValue = defaultValue
        self.meaning = meaning
    }
}
