import HubModel

/// What was learned of one BeMob tracker.
///
/// JSON, for example `{"version":1,"listsEverything":true,"report":{"learnedAt":1769947200,"refused":{"campaign":["campaignId"]}}}`.
struct BeMobMemory: Codable, Hashable, Sendable {
    static let currentVersion = 1

    /// What the report accepts and returns.
    struct Report: Codable, Hashable, Sendable {
        /// Names that were refused, or accepted and then missing from the rows, by ``BeMobWord``.
        var refused: [String: [String]] = [:]
        /// Unix seconds; words without a name that works are tried again some days later.
        var learnedAt: Int64
    }

    var version = Self.currentVersion
    var report: Report?
    /// Seconds of the next span that a report is asked for; `nil` is a day.
    var span: Int64?
    /// A list without a filter also holds what is archived or deleted.
    var listsEverything: Bool?
    /// Lists refuse to be filtered by `archived` and `deleted`.
    var refusesStatus: Bool?
    /// Ids of the workspaces that rows of lists have named, in their order.
    private(set) var workspaces: [String]?

    private static let mostWorkspaces = 1000

    /// Starts afresh where the stored memory is missing, damaged or of another version.
    init(_ memory: ProviderMemory?) {
        guard let memory, let stored = StoredForm.read(Self.self, memory.json),
            stored.version == Self.currentVersion
        else { return }
        self = stored
    }

    mutating func note(workspacesOf rows: [JSONValue]) {
        var reader = FieldReader()
        let all = Set(rows.compactMap { reader.id($0["workspaceId"], "workspace_id") }).union(workspaces ?? [])
        guard !all.isEmpty, all.count <= Self.mostWorkspaces else { return }
        workspaces = all.sorted()
    }

    /// The memory to store, where it differs from what the call came with.
    func changed(since old: ProviderMemory?) -> ProviderMemory? {
        let memory = StoredForm.text(of: self).map(ProviderMemory.init)
        return memory == old ? nil : memory
    }
}
