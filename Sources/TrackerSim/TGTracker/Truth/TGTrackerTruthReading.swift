/// The meaning of what rows say: the one place where the truth decides how a client must read them.
///
/// What the facts leave open is in ``TGTrackerReading``.
struct TGTrackerTruthReading {
    let context: TGTrackerContext

    private var options: TGTrackerOptions { context.options }

    /// What a conversion's status means, and the word that is kept.
    func status(_ conversion: TGTrackerConversion) -> (status: String, raw: String?) {
        switch options.rows.conversionStatuses {
        case .none: (TGTrackerConversion.Status.approved.rawValue, nil)
        case .codes: (conversion.status.rawValue, "\(conversion.code)")
        case .words, .plain, .capitals, .unknown: (conversion.status.rawValue, conversion.shownStatus?.string)
        }
    }

    /// What an entity's status means, and the word that is kept.
    ///
    /// Numbers and flags tell nothing but active from not active, which is paused.
    func status(_ fate: TGTrackerFate, _ id: Int, isCampaign: Bool = false) -> (status: String, raw: String) {
        let twofold = fate == .active ? "active" : "paused"
        if isCampaign, options.rows.fieldChoice >= 2, !options.isAlterCPA {
            return (twofold, fate == .active ? "true" : "false")
        }
        switch options.rows.status(fate, id) {
        case .string(let word): return (fate.rawValue, word)
        case let number: return (twofold, number.description)
        }
    }

    /// The last that a client could see of a thing: lists that leave out what is deleted tell nobody that it is.
    func seen(_ fate: TGTrackerFate, before: TGTrackerFate) -> TGTrackerFate {
        fate == .deleted && !options.rows.listsDeleted ? before : fate
    }

    /// Millionths; absent money is nothing.
    func money(_ micros: Int64?) -> Int64? { context.form.amount(micros) }

    /// The row's own currency, else the account's; none where there is no money.
    func currency(_ micros: Int64?, own: String? = nil) -> String? {
        guard money(micros) != nil else { return nil }
        return (options.rows.namesCurrency ? own : nil) ?? options.rows.currency
    }

    /// The row's own id, else its natural key.
    func id(_ conversion: TGTrackerConversion) -> String? {
        guard !options.rows.hasConversionIDs, !options.isAlterCPA else {
            return context.form.id(.conversion, conversion.number)
        }
        let last = conversion.transactionID ?? RFC3339.text(conversion.createdAt)
        let parts = [clickID(conversion) ?? "", conversion.deed.rawValue, last]
        return parts.joined(separator: options.reading.naturalKeySeparator)
    }

    func clickID(_ conversion: TGTrackerConversion) -> String? {
        conversion.isOrganic ? nil : conversion.click.id
    }

    /// The field of a click that a reading names; the first that has something.
    func adField(_ click: TGTrackerClick, _ names: [String]) -> String? {
        guard options.rows.hasAdFields else { return nil }
        return names.lazy.map(click.adField).first { !$0.isEmpty }
    }

    /// Whether conversions give sub ids and a client reads them.
    func hasSubIDs(_ conversion: TGTrackerConversion) -> Bool {
        options.rows.hasConversionSubIDs && options.reading.readsConversionSubIDs
            && !conversion.isOrganic && !options.isAlterCPA
    }
}

extension TruthLine {
    /// An amount that may be absent.
    mutating func tgtrackerMoney(_ name: String, _ micros: Int64?) {
        if let micros { money(name, micros) } else { put(name, .null) }
    }
}
