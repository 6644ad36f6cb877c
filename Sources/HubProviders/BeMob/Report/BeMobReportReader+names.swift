import HubModel

extension BeMobReportReader {
    /// Whether rows have the columns that were asked for; those that do not are noted.
    mutating func accept(
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

    mutating func remember(_ names: BeMobNames) throws(ProviderError) {
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
