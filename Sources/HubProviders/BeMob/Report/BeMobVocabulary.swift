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

    /// The second name of each thing, and the first of the other words.
    var alternative: BeMobVocabulary {
        var vocabulary = preferred
        for word in vocabulary.words where word.isThing {
            if let second = candidates(word).dropFirst().first { vocabulary[word] = second }
        }
        return vocabulary
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
