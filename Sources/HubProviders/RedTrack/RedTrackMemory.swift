import HubModel

/// What was learned of one RedTrack account, as JSON: `{"conversionDates":"created","version":1}`.
struct RedTrackMemory: Codable, Hashable, Sendable {
    static let currentVersion = 1

    private(set) var version = Self.currentVersion
    /// `nil` until rows have proved it.
    var conversionDates: RedTrackDateBasis?

    init() {}

    /// Reads what an earlier call learned; starts afresh where there is nothing, or nothing that can be read.
    init(_ memory: ProviderMemory?) {
        self.init()
        guard let memory,
            let read = StoredForm.read(RedTrackMemory.self, memory.json),
            read.version == Self.currentVersion
        else { return }
        self = read
    }

    /// The memory to store, where it says something that the call did not come with.
    func changed(since old: ProviderMemory?) -> ProviderMemory? {
        guard self != RedTrackMemory(old) else { return nil }
        return StoredForm.text(of: self).map(ProviderMemory.init)
    }
}
