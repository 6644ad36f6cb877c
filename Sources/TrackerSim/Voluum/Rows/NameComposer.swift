/// The names of an account's things, composed as Voluum does it: parent – country – what somebody typed.
struct NameComposer: Sendable {
    let names: AccountSnapshot

    func campaign(_ id: Int) -> String { names.campaigns[id].map { campaign(id, postfix: $0.text) } ?? "" }

    /// Campaigns know their country by their number.
    func campaign(_ id: Int, postfix: String) -> String {
        let source = names.account.campaigns.first { $0.id == id }?.sourceID.map { self.source($0) }
        return Self.joined(source, Self.country(ofCampaign: id)?.english.text, postfix)
    }

    func offer(_ id: Int) -> String {
        guard let offer = names.account.offers.first(where: { $0.id == id }) else { return "" }
        return Self.joined(offer.networkID.map { network($0) }, Self.country(of: offer)?.english.text, offer.name)
    }

    /// No lander has a name of its own.
    func lander(_ id: Int) -> String {
        guard id != 0 else { return "Direct linking (no lander)" }
        guard let name = names.landings[id]?.text else { return "" }
        return "\(Self.country(ofLander: id)?.english.text ?? "Global") - \(name)"
    }

    func flow(_ id: Int) -> String { id == 0 ? "" : "Flow \(id)" }
    func source(_ id: Int) -> String { names.sources[id]?.text ?? "" }
    func network(_ id: Int) -> String { names.networks[id]?.text ?? "" }

    private static func joined(_ parent: String?, _ country: String?, _ postfix: String) -> String {
        let tail = "\(country ?? "Global") - \(postfix)"
        return parent.map { "\($0) - \(tail)" } ?? tail
    }

    /// `nil` for all countries.
    static func country(ofCampaign id: Int) -> Country? { id % 3 == 0 ? nil : Country.all[id % 8] }
    static func country(ofLander id: Int) -> Country? { id % 2 == 0 ? nil : Country.all[id % 5] }

    static func country(of offer: Account.Offer) -> Country? {
        guard let first = offer.countries.first else { return nil }
        return Country.all.first { $0.code.text == first || $0.english.text == first }
    }
}

extension VoluumMoment {
    var composer: NameComposer { NameComposer(names: names) }
}
