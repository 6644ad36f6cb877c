import HubModel

/// Finds out which names a report accepts that has refused some of them, without saying which.
///
/// What is known of the words that were asked for is forgotten; then the times are tried, the second names of the table all
/// at once, and halves of what is left, each beside a time that works.
struct BeMobReportLearner {
    /// Enough for every word and name of the table.
    private static let mostRequests = 60
    /// Seconds of the span that is asked for; its rows are of no interest.
    private static let span: Int64 = 3600

    private let client: BeMobClient
    /// What was asked for in vain.
    private let refused: BeMobVocabulary
    private var query: BeMobReportQuery
    private(set) var names: BeMobNames
    private var requests = 0

    init(_ client: BeMobClient, query: BeMobReportQuery, known: BeMobNames) {
        self.client = client
        refused = query.vocabulary
        self.query = query
        self.query.span = TimeWindow(from: query.span.from, to: query.span.from + Self.span) ?? query.span
        self.query.limit = 1
        names = known.forgetting(query.vocabulary.words + [.day, .hour])
    }

    /// The words that were asked for, in their preferred names.
    private var preferred: BeMobVocabulary { names.preferred.only(refused.words) }

    /// Refuses names until the preferred ones work together.
    ///
    /// - Throws: `refusal` where it is about something else than names, and whatever keeps the tracker from answering.
    mutating func learn(after refusal: ProviderError) async throws(ProviderError) {
        let first = preferred
        if try await accepts(first) {
            // Names that failed before may be the ones that work now.
            guard first != refused else { throw refusal }
            return
        }
        let time = try await times()
        guard !time.words.isEmpty else { throw refusal }
        // The reader has tried them beside the times that it asked for.
        let hasLostTime = refused.words.contains { $0.isTime && names.preferred[$0] == nil }
        if hasLostTime, let second = names.second, try await accepts(second.preferred.only(refused.words)) {
            names = second
            return
        }
        var found: Set<BeMobWord> = []
        while true {
            let left = preferred.words.filter { !$0.isTime && !found.contains($0) }
            guard !left.isEmpty else { return }
            found.formUnion(try await accepted(left, beside: time))
            for word in left where !found.contains(word) { refuse(word) }
        }
    }

    private mutating func refuse(_ word: BeMobWord) {
        if let name = names.preferred[word] { names.refuse(name, of: word) }
    }

    /// Those of hour and day that can be grouped by.
    private mutating func times() async throws(ProviderError) -> BeMobVocabulary {
        var found = BeMobVocabulary()
        for word in [BeMobWord.day, .hour] {
            guard let name = names.preferred[word] else { continue }
            var wider = found
            wider[word] = name
            if try await accepts(wider) { found = wider } else { refuse(word) }
        }
        return found
    }

    /// Those of `words` that are accepted with their preferred names.
    private mutating func accepted(
        _ words: [BeMobWord],
        beside time: BeMobVocabulary
    ) async throws(ProviderError) -> [BeMobWord] {
        var vocabulary = time
        for word in words { vocabulary[word] = names.preferred[word] }
        if try await accepts(vocabulary) { return words }
        guard words.count > 1 else { return [] }
        let middle = words.count / 2
        let left = try await accepted(Array(words[..<middle]), beside: time)
        return left + (try await accepted(Array(words[middle...]), beside: time))
    }

    private mutating func accepts(_ vocabulary: BeMobVocabulary) async throws(ProviderError) -> Bool {
        requests += 1
        guard requests <= Self.mostRequests else {
            throw BeMobFailure.unexpected(200, "the report does not tell which names it accepts")
        }
        query.vocabulary = vocabulary
        do {
            _ = try await client.report(query: query.items)
            return true
        } catch {
            guard case .badRequest = error else { throw error }
            return false
        }
    }
}
