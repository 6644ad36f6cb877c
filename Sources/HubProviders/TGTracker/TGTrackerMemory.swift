import HubModel

/// What was learned of one "TG Tracker".
///
/// JSON, for example
/// `{"isProven":true,"missing":{"offers":1772000000},"offered":["clicks"],"profile":123,"spans":{},"version":1}`.
struct TGTrackerMemory: Codable, Hashable, Sendable {
    static let currentVersion = 1
    private static let week: Int64 = 7 * 86_400
    private static let hour: Int64 = 3600

    typealias Name = ProfileResource.Name

    private(set) var version = Self.currentVersion
    /// A digest of the profile that was in use: what was learned with another one counts no more.
    private(set) var profile: UInt64
    /// A request has shown that address, key and profile fit together.
    var isProven = false
    private var offered: [String] = []
    /// When to ask again, in Unix seconds.
    private var missing: [String: Int64] = [:]
    /// Seconds of the longest window that a resource accepts, where a longer one was refused.
    private var spans: [String: Int64] = [:]
    /// How much of the report's questions had to be left out.
    var reportStep: ReportStep?

    init(profile: UInt64) {
        self.profile = profile
    }

    /// Reads what an earlier call learned; starts afresh where there is nothing, nothing that can be read, or another
    /// profile.
    init(_ memory: ProviderMemory?, profile: UInt64) {
        self.init(profile: profile)
        guard let memory,
            let read = StoredForm.read(TGTrackerMemory.self, memory.json),
            read.version == Self.currentVersion, read.profile == profile
        else { return }
        self = read
    }

    /// Whether a request has succeeded with the profile among a tracker's options; not where they cannot be read.
    static func isProven(_ options: [String: String], _ memory: ProviderMemory?) -> Bool {
        guard let options = try? TGTrackerOptions(options) else { return false }
        return TGTrackerMemory(memory, profile: options.profileDigest).isProven
    }

    /// The memory to store, where it differs from what the call came with.
    func changed(since old: ProviderMemory?) -> ProviderMemory? {
        let memory = StoredForm.text(of: self).map(ProviderMemory.init)
        return memory == old ? nil : memory
    }

    func isMissing(_ name: Name) -> Bool { missing[name.rawValue] != nil }

    func isOffered(_ name: Name) -> Bool { offered.contains(name.rawValue) }

    /// Whether the tracker is to be asked whether it has a resource: it was never asked, or it is time to ask again.
    func isDue(_ name: Name, at now: UTCTime) -> Bool {
        guard let time = missing[name.rawValue] else { return !isOffered(name) }
        return time <= now.seconds
    }

    mutating func noteOffered(_ name: Name) {
        missing[name.rawValue] = nil
        if !isOffered(name) { offered = (offered + [name.rawValue]).sorted() }
    }

    /// Asked again in a week, or in an hour where a web page came, which may be anybody's.
    mutating func noteMissing(_ name: Name, at now: UTCTime, isCertain: Bool = true) {
        offered.removeAll { $0 == name.rawValue }
        missing[name.rawValue] = now.seconds + (isCertain ? Self.week : Self.hour)
    }

    func span(of name: Name) -> Int64? { spans[name.rawValue].flatMap { $0 > 0 ? $0 : nil } }

    mutating func noteSpan(_ seconds: Int64, of name: Name) {
        spans[name.rawValue] = seconds
    }

    /// A digest of a profile's text: FNV-1a, of 53 bits, which every reader of JSON keeps.
    static func digest(_ text: String) -> UInt64 {
        var digest = RowDigest()
        digest.add(text.utf8.span)
        return digest.value >> 11
    }
}

/// How much a report is asked for; a tracker may not know every grouping and metric.
enum ReportStep: Int, Codable, CaseIterable, Comparable, Sendable {
    case everything = 0
    /// By day and campaign alone.
    case byCampaign
    /// And without naming metrics.
    case plain

    static func < (left: ReportStep, right: ReportStep) -> Bool { left.rawValue < right.rawValue }
}
