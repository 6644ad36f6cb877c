/// What became of a thing of the account.
enum TGTrackerFate: String, Sendable {
    case active, paused, archived, deleted

    init(_ state: Account.State) {
        self =
            switch state {
            case .active: .active
            case .disabled: .paused
            case .deleted: .archived
            }
    }
}

extension TGTrackerRows {
    /// The status of a thing as lists have it.
    func status(_ fate: TGTrackerFate, _ id: Int) -> JSON {
        switch entityStatuses {
        case .words: .string(fate.rawValue)
        case .synonyms: .string(Self.synonym(fate, id))
        case .numbers: fate == .active ? 1 : 0
        }
    }

    private static func synonym(_ fate: TGTrackerFate, _ id: Int) -> String {
        let words: [String] =
            switch fate {
            case .active: ["active", "Enabled", "on", "RUNNING"]
            case .paused: ["paused", "disabled", "Stopped", "inactive", "off"]
            case .archived: ["archived", "Archived"]
            case .deleted: ["deleted", "Removed"]
            }
        return words[id % words.count]
    }
}

extension Account.Campaign {
    var fate: TGTrackerFate { isPurged ? .deleted : TGTrackerFate(state) }
    var trackingURL: String? { domain.map { "\($0)/\(alias)" } }
    /// Millionths; `nil` where nothing is paid by a fixed price.
    var knownCost: Int64? { cost > 0 ? cost : nil }
    var ownCurrency: String? { currency.isEmpty ? nil : currency }
}

extension Account.Offer {
    var fate: TGTrackerFate { TGTrackerFate(state) }

    /// ISO 3166-1 alpha-2 of the first country; `nil` for an offer for all.
    var countryCode: String? {
        guard let first = countries.first else { return nil }
        return Country.all.first { $0.english.text == first }?.code.text ?? first
    }
}

extension Account.Landing {
    var fate: TGTrackerFate { TGTrackerFate(state) }
}

extension Account.Flow {
    /// A deleted flow is gone for good.
    var fate: TGTrackerFate { archivedAt == nil ? TGTrackerFate(listedState) : .deleted }
}
