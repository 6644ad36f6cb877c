import HubModel

/// What was learned of one Voluum account.
///
/// JSON, for example `{"version":1,"currency":"EUR","currencySoughtAt":1769947200}`. Sessions are no part of it.
struct VoluumMemory: Codable, Hashable, Sendable {
    static let currentVersion = 1
    /// Seconds after which what was learned is found out anew.
    private static let learnAfter: Int64 = 86_400

    var version = Self.currentVersion
    /// The account's own, as its profile tells it; `nil` where it does not.
    private(set) var currency: String?
    /// Unix seconds.
    private(set) var currencySoughtAt: Int64?
    /// `nil` for the finest, until the tracker refused it.
    private(set) var grouping: StatsGrouping?
    /// Unix seconds.
    private(set) var groupingLearnedAt: Int64?

    init() {}

    /// Reads what an earlier call learned; starts afresh where there is nothing, or nothing that can be read.
    init(_ memory: ProviderMemory?) {
        self.init()
        guard let memory,
            let read = StoredForm.read(VoluumMemory.self, memory.json),
            read.version == Self.currentVersion
        else { return }
        self = read
    }

    func knowsCurrency(at now: UTCTime) -> Bool {
        currencySoughtAt.map { abs(now.seconds - $0) < Self.learnAfter } ?? false
    }

    /// Notes what the profile told; a known currency stays where it told nothing.
    mutating func note(currency: String?, at now: UTCTime) {
        self.currency = currency ?? self.currency
        currencySoughtAt = now.seconds
    }

    /// The finest grouping that is not known to be refused; after a day the finest of all again.
    func grouping(at now: UTCTime) -> StatsGrouping {
        guard let grouping, let learned = groupingLearnedAt, abs(now.seconds - learned) < Self.learnAfter else {
            return .hours
        }
        return grouping
    }

    mutating func note(grouping: StatsGrouping, at now: UTCTime) {
        guard grouping != self.grouping(at: now) else { return }
        self.grouping = grouping
        groupingLearnedAt = now.seconds
    }

    /// The memory to store, where it differs from what the call came with.
    func changed(since old: ProviderMemory?) -> ProviderMemory? {
        let memory = StoredForm.text(of: self).map(ProviderMemory.init)
        return memory == old ? nil : memory
    }
}
