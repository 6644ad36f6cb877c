import HubModel

/// What Keitaro's words for a state mean.
enum KeitaroStatus {
    /// Classified by the conversion type where there is one, else by the status; the operator's words come first.
    ///
    /// A network may use any word, so that unknown ones are pending. Source: the tracker's facts, section 5.3.
    static func conversion(
        status: String?,
        type: String?,
        _ operatorWords: [String: ConversionStatus]
    ) -> ConversionStatus {
        let words = [status, type].compactMap { $0?.lowercased() }
        if let own = words.lazy.compactMap({ operatorWords[$0] }).first { return own }
        return (type ?? status).flatMap { conversionWords[$0.lowercased()] } ?? .pending
    }

    private static let conversionWords: [String: ConversionStatus] = [
        "sale": .approved, "rebill": .approved, "deposit": .approved, "dep": .approved,
        "lead": .pending, "registration": .pending, "reg": .pending,
        "rejected": .rejected, "trash": .rejected,
    ]

    /// `nil` for a word that is none of the tracker's states (section 3).
    static func entity(_ state: String) -> EntityStatus? {
        switch state {
        case "active": .active
        case "disabled": .paused
        case "deleted": .archived
        default: nil
        }
    }
}
