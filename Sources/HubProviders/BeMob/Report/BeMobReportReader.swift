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

    private let client: BeMobClient
    private let options: BeMobOptions
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
            let names = names
            let chosen = names.preferred.only(wanted(names.preferred))
            let query = BeMobReportQuery(span: span, vocabulary: chosen, limit: limit, options: options)
            let rows: BeMobRows
            do {
                rows = try await client.report(query: query.items)
            } catch {
                guard case .badRequest = error else { throw error }
                try await learn(query, after: error)
                continue
            }
            guard try accept(rows, chosen, names) else { continue }
            return Answer(rows: rows, vocabulary: chosen)
        }
        throw BeMobFailure.unexpected(200, "the report changes what it accepts from one request to the next")
    }

    private mutating func learn(
        _ query: BeMobReportQuery,
        after error: ProviderError
    ) async throws(ProviderError) {
        var learner = BeMobReportLearner(client, options: options, query: query)
        try await learner.learn(after: error)
        try remember(learner.names)
    }

    /// Whether rows have the columns that were asked for; those that do not are noted.
    private mutating func accept(
        _ rows: BeMobRows,
        _ chosen: BeMobVocabulary,
        _ names: BeMobNames
    ) throws(ProviderError) -> Bool {
        guard !rows.rows.isEmpty else { return true }
        var names = names
        var isMissing = false
        for word in chosen.words {
            guard let name = chosen[word], !rows.rows.contains(where: { has(name, $0) }) else { continue }
            if word.isMoney {
                remark("the report has no column \(name): the key's role may hide money")
            } else {
                names.refuse(name, of: word)
                isMissing = true
            }
        }
        if isMissing || memory.report == nil { try remember(names) }
        return !isMissing
    }

    private mutating func remember(_ names: BeMobNames) throws(ProviderError) {
        for word in names.lost {
            let tried = names.candidates(word).joined(separator: ", ")
            let missing = "the report knows no column for \(word.rawValue) (tried: \(tried))"
            guard !word.isRequired else { throw Self.unusable(missing, word) }
            remark(missing)
        }
        guard names.preferred[.day] != nil || names.preferred[.hour] != nil else {
            throw Self.unusable("the report can be grouped neither by hour nor by day", .day)
        }
        memory.report = BeMobMemory.Report(refused: names.refused, learnedAt: client.now.seconds)
    }

    private static func unusable(_ what: String, _ word: BeMobWord) -> ProviderError {
        .configuration(detail: "\(what): give its name with --option report-words=\(word.rawValue)=NAME")
    }

    private func has(_ name: String, _ row: JSONValue) -> Bool {
        row[options.columnPrefix + name] != nil || row[name] != nil
    }
}
