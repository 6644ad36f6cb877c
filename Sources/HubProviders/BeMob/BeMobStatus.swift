import HubModel

/// What BeMob's words for a state mean.
///
/// Source: section 7.
enum BeMobStatus {
    /// The operator's words come first; unknown ones are pending.
    ///
    /// A conversion without a state is one that counts: states exist only where a network is set to use them.
    static func conversion(_ word: String?, _ operatorWords: [String: ConversionStatus]) -> ConversionStatus {
        guard let word = word?.lowercased() else { return .approved }
        return operatorWords[word] ?? conversionWords[word] ?? .pending
    }

    /// The spelling in the API is not known; these are the likely ones.
    private static let conversionWords: [String: ConversionStatus] = [
        "new": .pending, "pending": .pending, "hold": .pending,
        "approved": .approved, "confirmed": .approved,
        "declined": .rejected, "rejected": .rejected, "chargeback": .rejected,
    ]

    /// `nil` for a word that is none of the tracker's states.
    static func entity(_ word: String) -> EntityStatus? {
        switch word.lowercased() {
        case "active": .active
        case "archived": .archived
        case "deleted": .deleted
        default: nil
        }
    }
}
