import HubModel

/// Asks for reports in the names that the tracker is known to accept, and learns where it answers otherwise.
struct BeMobReportReader {
    private static let mostAttempts = 8
    /// Seconds after which names that failed are tried again.
    private static let forgetAfter: Int64 = 7 * 86_400

    /// Rows of a report, and the names they were asked for by.
    struct Answer: Sendable {
        var rows: BeMobRows
        var vocabulary: BeMobVocabulary
    }

    private enum Outcome {
        case answer(Answer)
        /// Names have turned out to fail; others are to be tried.
        case again
        /// Neither the first names of the table nor the second are accepted.
        case refused(BeMobReportQuery, ProviderError)
    }

    let client: BeMobClient
    let options: BeMobOptions
    private let stored: ProviderMemory?
    var memory: BeMobMemory
    private(set) var remarks: [String] = []

    init(_ client: BeMobClient, options: BeMobOptions, memory: ProviderMemory?) {
        self.client = client
        self.options = options
        stored = memory
        self.memory = BeMobMemory(memory)
    }

    var changedMemory: ProviderMemory? { memory.changed(since: stored) }

    mutating func remark(_ text: String) {
        if !remarks.contains(text) { remarks.append(text) }
    }

    /// The names as they are known now.
    private var names: BeMobNames {
        guard let known = memory.report else { return BeMobNames(options) }
        let names = BeMobNames(options, refused: known.refused)
        let isOld = client.now - UTCTime(seconds: known.learnedAt) >= Self.forgetAfter
        return isOld && !names.lost.isEmpty ? BeMobNames(options) : names
    }

    /// The report of a span by some words of the vocabulary.
    ///
    /// - Throws: ``ProviderError/configuration(detail:)`` where the tracker knows no name of a word that must be there.
    mutating func read(
        _ span: TimeWindow,
        limit: Int,
        by wanted: (BeMobVocabulary) -> [BeMobWord]
    ) async throws(ProviderError) -> Answer {
        for _ in 0..<Self.mostAttempts {
            switch try await attempt(span, limit, wanted) {
            case .answer(let answer): return answer
            case .again: continue
            case .refused(let query, let error): try await learn(query, after: error)
            }
        }
        throw Self.unsteady
    }

    /// As ``read(_:limit:by:)``, but `nil` where it takes more than one other try to find names that are accepted.
    mutating func readAtOnce(
        _ span: TimeWindow,
        limit: Int,
        by wanted: (BeMobVocabulary) -> [BeMobWord]
    ) async throws(ProviderError) -> Answer? {
        for _ in 0..<Self.mostAttempts {
            switch try await attempt(span, limit, wanted) {
            case .answer(let answer): return answer
            case .again: continue
            case .refused: return nil
            }
        }
        throw Self.unsteady
    }

    private static let unsteady = BeMobFailure.unexpected(
        200,
        "the report changes what it accepts from one request to the next"
    )

    /// Asks in the names as they are known, and where they are refused in the second ones: most trackers take either.
    private mutating func attempt(
        _ span: TimeWindow,
        _ limit: Int,
        _ wanted: (BeMobVocabulary) -> [BeMobWord]
    ) async throws(ProviderError) -> Outcome {
        let first = names
        let query = query(span, limit, first.preferred, wanted)
        do {
            return try await ask(query, first)
        } catch {
            guard case .badRequest = error else { throw error }
            guard let second = first.second else { return .refused(query, error) }
            let other = self.query(span, limit, second.preferred, wanted)
            guard other != query, let outcome = try await askUnlessRefused(other, second) else {
                return .refused(query, error)
            }
            return outcome
        }
    }

    private func query(
        _ span: TimeWindow,
        _ limit: Int,
        _ names: BeMobVocabulary,
        _ wanted: (BeMobVocabulary) -> [BeMobWord]
    ) -> BeMobReportQuery {
        BeMobReportQuery(span: span, vocabulary: names.only(wanted(names)), limit: limit, options: options)
    }

    private mutating func ask(
        _ query: BeMobReportQuery,
        _ names: BeMobNames
    ) async throws(ProviderError) -> Outcome {
        let rows = try await client.report(query: query.items)
        if names.refused != memory.report?.refused ?? [:] { try remember(names) }
        guard try accept(rows, query.vocabulary, names) else { return .again }
        return .answer(Answer(rows: rows, vocabulary: query.vocabulary))
    }

    private mutating func askUnlessRefused(
        _ query: BeMobReportQuery,
        _ names: BeMobNames
    ) async throws(ProviderError) -> Outcome? {
        do {
            return try await ask(query, names)
        } catch {
            guard case .badRequest = error else { throw error }
            return nil
        }
    }

    private mutating func learn(
        _ query: BeMobReportQuery,
        after error: ProviderError
    ) async throws(ProviderError) {
        var learner = BeMobReportLearner(client, query: query, known: names)
        try await learner.learn(after: error)
        try remember(learner.names)
    }
}
