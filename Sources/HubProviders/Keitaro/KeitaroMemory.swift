import HubModel

/// What was learned of one Keitaro tracker.
///
/// JSON, for example
/// `{"version":1,"dialect":"events","campaignsPaged":false,"clicks":{"dialect":"events","columns":["datetime",…],…}}`.
struct KeitaroMemory: Codable, Hashable, Sendable {
    static let currentVersion = 1

    /// What a log accepts and returns.
    struct Log: Codable, Hashable, Sendable {
        /// Whose columns they are.
        var dialect: KeitaroDialect
        /// Names to ask for.
        var columns: [String]
        /// Names that failed the request.
        var refused: [String] = []
        /// Names that were accepted and then missing from the rows.
        var absent: [String] = []
        /// Unix seconds; the whole set is tried again a day later.
        var learnedAt: Int64
    }

    /// The column that the range of CLASSIC's conversion log filters.
    enum RangeColumn: String, Codable, Sendable {
        case postback = "postback_datetime"
        case click = "click_datetime"
    }

    var version = Self.currentVersion
    /// `nil` until an answer has proved it.
    var dialect: KeitaroDialect?
    var clicks: Log?
    var conversions: Log?
    /// `false` where `limit` and `offset` of the campaign list are ignored; `nil` until it is known.
    var campaignsPaged: Bool?
    /// `nil` until rows have proved it.
    var conversionRange: RangeColumn?

    init() {}

    /// Reads what an earlier call learned; starts afresh where there is nothing, or nothing that can be read.
    init(_ memory: ProviderMemory?) {
        self.init()
        guard let memory,
            let read = StoredForm.read(KeitaroMemory.self, memory.json),
            read.version == Self.currentVersion
        else { return }
        self = read
    }

    /// What is known of a log in a dialect; nothing of another dialect counts.
    subscript(stream: KeitaroLog, dialect: KeitaroDialect) -> Log? {
        let log = stream == .clicks ? clicks : conversions
        return log?.dialect == dialect ? log : nil
    }

    mutating func remember(_ log: Log, of stream: KeitaroLog) {
        switch stream {
        case .clicks: clicks = log
        case .conversions: conversions = log
        }
    }

    /// Drops what belongs to a dialect that the tracker no longer speaks.
    mutating func forgetDialect() {
        dialect = nil
        clicks = nil
        conversions = nil
        conversionRange = nil
    }

    /// The memory to store, where it differs from what the call came with.
    func changed(since old: ProviderMemory?) -> ProviderMemory? {
        let memory = StoredForm.text(of: self).map(ProviderMemory.init)
        return memory == old ? nil : memory
    }
}
