/// A conversion's status as RedTrack words it, and what it means to a client.
enum RedTrackStatus: Int, CaseIterable, Sendable {
    case approved, pending, declined, other

    var word: PooledText { Self.words[rawValue] }
    var capitalized: PooledText { Self.capitalizedWords[rawValue] }

    private static let words = ["approved", "pending", "declined", "other"].map { PooledText($0) }
    private static let capitalizedWords = ["Approved", "Pending", "Declined", "Other"].map { PooledText($0) }

    /// Some networks send words for which the product has only "other".
    init(_ state: ConversionState, _ facts: ClickFacts) {
        switch state.current.kind {
        case .rejected, .trash: self = .declined
        case .sale, .deposit, .saleOur, .lateSale, .rebill: self = .approved
        case .lead, .registration: self = facts.word(73) % 8 == 0 ? .other : .pending
        }
    }
}
