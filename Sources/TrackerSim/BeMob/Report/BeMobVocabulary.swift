/// Which words name the things that reports are grouped by.
package enum BeMobVocabulary: String, CaseIterable, Sendable {
    /// `campaign`, which gives the id.
    case plain
    /// `campaignId`; `campaign` is unknown.
    case ids
    /// `campaign` gives the name, which several may share, and `campaignId` the id.
    case named
}

/// A word that `groupBy` takes.
struct BeMobWord: Hashable, Sendable {
    let text: String
    let dimension: BeMobDimension
    /// Gives the thing's name instead of its id.
    var isName = false
}

/// All words that one simulated BeMob takes.
struct BeMobWords: Sendable {
    private let words: [String: BeMobWord]

    init(_ options: BeMobOptions) {
        let all = Self.things(options.vocabulary) + Self.others(options)
        let renamed = all.map { word in
            let text = options.renamedWords[word.text] ?? word.text
            return (text, BeMobWord(text: text, dimension: word.dimension, isName: word.isName))
        }
        words = Dictionary(renamed, uniquingKeysWith: { $1 })
    }

    private static func things(_ vocabulary: BeMobVocabulary) -> [BeMobWord] {
        BeMobDimension.things.flatMap { word, dimension -> [BeMobWord] in
            let byID = BeMobWord(text: word + "Id", dimension: dimension)
            switch vocabulary {
            case .plain: return [BeMobWord(text: word, dimension: dimension)]
            case .ids: return [byID]
            case .named: return [BeMobWord(text: word, dimension: dimension, isName: true), byID]
            }
        }
    }

    private static func others(_ options: BeMobOptions) -> [BeMobWord] {
        let plain = [
            BeMobWord(text: "day", dimension: .day), BeMobWord(text: "country", dimension: .country),
            BeMobWord(text: "externalId", dimension: .externalID),
        ]
        let hours = options.hasHours ? [BeMobWord(text: "hour", dimension: .hour)] : []
        return plain + hours + (1...10).map { BeMobWord(text: "custom\($0)", dimension: .custom($0)) }
    }

    /// `nil` for a word that this tracker does not know.
    func word(_ text: String) -> BeMobWord? {
        words[text]
    }
}
