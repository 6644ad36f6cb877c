import HubModel

/// The names by which a report is asked for; a word without one is left out.
struct BeMobVocabulary: Hashable, Sendable {
    private(set) var names: [BeMobWord: String] = [:]

    init(_ names: [BeMobWord: String] = [:]) {
        self.names = names
    }

    subscript(word: BeMobWord) -> String? {
        get { names[word] }
        set { names[word] = newValue }
    }

    /// In the order of the table.
    var words: [BeMobWord] { BeMobWord.allCases.filter { names[$0] != nil } }

    /// The names of some of the words.
    func only(_ words: [BeMobWord]) -> BeMobVocabulary {
        BeMobVocabulary(names.filter { words.contains($0.key) })
    }

    /// The one to group by where hours are of no interest.
    var coarsestTime: BeMobWord { names[.day] == nil ? .hour : .day }

    /// The finest time that rows tell.
    var grain: StatsRow.Span { names[.hour] == nil ? .day : .hour }
}

/// Which names may be tried for a word, and which of them have failed.
struct BeMobNames: Sendable {
    private let options: BeMobOptions
    /// By word.
    private(set) var refused: [String: [String]]

    init(_ options: BeMobOptions, refused: [String: [String]] = [:]) {
        self.options = options
        self.refused = refused
    }

    /// The operator's name, or those of the table.
    func candidates(_ word: BeMobWord) -> [String] {
        if word == .hour, options.grain == .day { return [] }
        if let number = word.customVariable, !options.customVariables.contains(number) { return [] }
        if let own = options.words[word] { return own.isEmpty ? [] : [own] }
        return word.candidates
    }

    /// The first name of each word that has not failed.
    var preferred: BeMobVocabulary {
        var vocabulary = BeMobVocabulary()
        for word in BeMobWord.allCases {
            vocabulary[word] = candidates(word).first { refused[word.rawValue]?.contains($0) != true }
        }
        return vocabulary
    }

    /// What is known where the first name of each thing has failed; `nil` where no thing has a second.
    var second: BeMobNames? {
        let preferred = preferred
        var other = self
        for word in BeMobWord.allCases where word.isThing {
            let candidates = candidates(word)
            if candidates.count > 1, preferred[word] == candidates[0] { other.refuse(candidates[0], of: word) }
        }
        return other.refused == refused ? nil : other
    }

    /// Without what is known of some words.
    func forgetting(_ words: [BeMobWord]) -> BeMobNames {
        BeMobNames(options, refused: refused.filter { !words.map(\.rawValue).contains($0.key) })
    }

    mutating func refuse(_ name: String, of word: BeMobWord) {
        if refused[word.rawValue]?.contains(name) != true { refused[word.rawValue, default: []].append(name) }
    }

    /// Words of which every name has failed.
    var lost: [BeMobWord] {
        let preferred = preferred
        return BeMobWord.allCases.filter { preferred[$0] == nil && !candidates($0).isEmpty }
    }
}
