import HubModel

/// What RedTrack's words and numbers for a state mean.
enum RedTrackStatus {
    /// The operator's words come first; unknown words are pending.
    ///
    /// Source: the tracker's facts, section 8: four states, whose case in a row is not documented.
    static func conversion(_ word: String?, _ operatorWords: [String: ConversionStatus]) -> ConversionStatus {
        guard let word = word?.lowercased() else { return .pending }
        return operatorWords[word] ?? conversionWords[word] ?? .pending
    }

    private static let conversionWords: [String: ConversionStatus] = [
        "approved": .approved, "pending": .pending, "other": .pending, "declined": .rejected,
    ]

    /// Campaigns and offers: 1, 2 and 3; `nil` for anything else.
    ///
    /// Source: the tracker's facts, section 7.1.
    static func numbered(_ text: String) -> EntityStatus? {
        switch text {
        case "1": .active
        case "2": .paused
        case "3": .deleted
        default: nil
        }
    }

    /// Sources and networks: words, of which none is documented; `nil` for one whose meaning cannot be guessed.
    static func worded(_ text: String) -> EntityStatus? {
        switch text.lowercased() {
        case "active", "enabled": .active
        case "paused", "inactive", "disabled": .paused
        case "archived": .archived
        case "deleted": .deleted
        default: numbered(text)
        }
    }
}
