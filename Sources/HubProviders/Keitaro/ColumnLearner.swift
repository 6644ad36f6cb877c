import HubModel

/// Finds out which columns a log accepts, after it refused a request.
///
/// Each probe asks for one row. An error text that lists the valid columns, or names the wrong ones, is used; without
/// one the optional groups are added one by one, and a refused group is halved. Source: the tracker's facts, section 4
/// (an unknown column fails the whole call).
struct ColumnLearner {
    private static let mostProbes = 40

    private let client: KeitaroClient
    private let stream: KeitaroLog
    private let window: TimeWindow
    private var probes = 0
    private var lastRefusal: (text: String, error: ProviderError)

    /// `text` and `error` are those of the refusal that makes learning necessary.
    init(_ client: KeitaroClient, _ stream: KeitaroLog, in window: TimeWindow, text: String, error: ProviderError) {
        self.client = client
        self.stream = stream
        self.window = window
        lastRefusal = (text, error)
    }

    /// The columns that work, core included.
    ///
    /// - Throws: the tracker's last refusal where even the core is refused.
    mutating func learn(_ wanted: LogColumns) async throws(ProviderError) -> [LogColumn] {
        if let columns = try await byErrorText(wanted) { return columns }
        guard try await accepts(wanted.core) else { throw lastRefusal.error }
        var accepted = wanted.core
        for group in wanted.groups { accepted = try await adding(group.columns, group.isAtomic, to: accepted) }
        return accepted
    }

    /// Follows the error text for a few rounds; `nil` where it does not help.
    private mutating func byErrorText(_ wanted: LogColumns) async throws(ProviderError) -> [LogColumn]? {
        var columns = wanted.all
        for _ in 0..<5 {
            guard let fewer = Self.corrected(columns, core: wanted.core, by: lastRefusal.text) else { return nil }
            columns = fewer
            if try await accepts(columns) { return columns }
        }
        return nil
    }

    /// The columns without those that an error text rules out; `nil` where it rules out none or names core columns only.
    ///
    /// A text that names all core columns is a list of valid ones: what it does not name is wrong. Where it names every
    /// column asked for, the wrong one is named too, before the list. Any other text names the wrong ones.
    static func corrected(_ columns: [LogColumn], core: [LogColumn], by text: String) -> [LogColumn]? {
        let named = names(in: text)
        let positions = Dictionary(named.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
        let mentioned = columns.filter { positions[$0.name] != nil }
        guard !mentioned.isEmpty else { return nil }
        let listsValid = core.allSatisfy(mentioned.contains) && named.count > core.count + 1
        let wrong = wrongOnes(of: mentioned, in: text)
        var kept = listsValid ? mentioned : columns.filter { !wrong.contains($0) }
        if listsValid, kept.count == columns.count {
            let first = mentioned.filter { !core.contains($0) }
                .min { positions[$0.name, default: 0] < positions[$1.name, default: 0] }
            kept.removeAll { $0 == first }
        }
        guard kept.count < columns.count, core.allSatisfy(kept.contains) else { return nil }
        return kept
    }

    /// Prose holds words such as "source" by chance: names in quotes, then names with an underscore, are better guesses.
    private static func wrongOnes(of mentioned: [LogColumn], in text: String) -> [LogColumn] {
        let quoted = Set(text.split { "'\"`".contains($0) }.map(String.init))
        let inQuotes = mentioned.filter { quoted.contains($0.name) }
        guard inQuotes.isEmpty else { return inQuotes }
        let compound = mentioned.filter { $0.name.contains("_") }
        return compound.isEmpty ? mentioned : compound
    }

    /// Words of lower-case letters, digits and `_`, in their order.
    private static func names(in text: String) -> [String] {
        text.utf8.split { byte in
            !((97...122).contains(byte) || (48...57).contains(byte) || byte == 95)
        }.map { String(decoding: $0, as: UTF8.self) }
    }

    private mutating func adding(
        _ columns: [LogColumn],
        _ isAtomic: Bool,
        to accepted: [LogColumn]
    ) async throws(ProviderError) -> [LogColumn] {
        guard probes < Self.mostProbes else { return accepted }
        if try await accepts(accepted + columns) { return accepted + columns }
        guard !isAtomic, columns.count > 1 else { return accepted }
        let half = columns.count / 2
        let first = try await adding(Array(columns[..<half]), false, to: accepted)
        return try await adding(Array(columns[half...]), false, to: first)
    }

    private mutating func accepts(_ columns: [LogColumn]) async throws(ProviderError) -> Bool {
        probes += 1
        let reply = try await client.log(stream, LogQuery(window: window, limit: 1, columns: columns)) { _ in }
        switch reply {
        case .rows: return true
        case .refused(let text, let error):
            lastRefusal = (text, error)
            return false
        }
    }
}
