/// The texts that a report shows for its groups.
struct BeMobLabels {
    private let context: BeMobContext
    private let grain: BeMobGrain
    private let countries: [BeMobCountry]
    private var known: [Key: String] = [:]

    private struct Key: Hashable {
        let word: BeMobWord
        let id: Int
    }

    init(_ context: BeMobContext, _ grain: BeMobGrain) {
        self.context = context
        self.grain = grain
        countries = context.countries
    }

    /// The texts of a cell in the order of the words; empty where there is nothing.
    mutating func texts(_ cell: BeMobCell, _ words: [BeMobWord]) -> [String] {
        var own = cell.texts[...]
        return words.map { word in
            word.dimension.isText ? own.popFirst() ?? "" : text(word, number(word.dimension, cell))
        }
    }

    private func number(_ dimension: BeMobDimension, _ cell: BeMobCell) -> Int {
        switch dimension {
        case .day, .hour: cell.bucket
        case .campaign: context.traffic.campaigns[cell.campaign].id
        case .flow: context.traffic.campaigns[cell.campaign].flowID
        case .trafficSource: context.traffic.campaigns[cell.campaign].sourceID
        case .offer: cell.offer
        case .affiliateNetwork: context.traffic.network(ofOffer: cell.offer)
        case .landing: cell.landing
        case .country: cell.country
        case .externalID, .custom: 0
        }
    }

    private mutating func text(_ word: BeMobWord, _ number: Int) -> String {
        let key = Key(word: word, id: number)
        if let text = known[key] { return text }
        let text = word.isName ? name(word.dimension, number) ?? "" : value(word.dimension, number)
        known[key] = text
        return text
    }

    private func value(_ dimension: BeMobDimension, _ number: Int) -> String {
        switch dimension {
        case .day: String(begin(number).description.prefix(10))
        case .hour: hour(begin(number))
        case .country: country(number)
        case .campaign: context.ids.optional(.campaign, number) ?? ""
        case .offer: context.ids.optional(.offer, number) ?? ""
        case .landing: context.ids.optional(.landing, number) ?? ""
        case .flow: context.ids.optional(.flow, number) ?? ""
        case .trafficSource: context.ids.optional(.source, number) ?? ""
        case .affiliateNetwork: context.ids.optional(.network, number) ?? ""
        case .externalID, .custom: ""
        }
    }

    private func begin(_ bucket: Int) -> CivilTime {
        CivilTime(seconds: Int64(bucket) * grain.seconds)
    }

    private func hour(_ time: CivilTime) -> String {
        switch context.options.hourForm {
        case .stamp: time.description
        case .ofDay: String(time.description.dropFirst(11).prefix(2))
        }
    }

    private func country(_ place: Int) -> String {
        let country = Country.all[place]
        switch context.options.countryForm {
        case .code: return country.code.text
        case .name: return country.english.text
        case .id: return countries.first { $0.code == country.code.text }.map { "\($0.id)" } ?? ""
        }
    }

    private func name(_ dimension: BeMobDimension, _ number: Int) -> String? {
        switch dimension {
        case .campaign: context.names.campaigns[number]?.text
        case .offer: context.names.offers[number]?.text
        case .landing: context.names.landings[number]?.text
        case .flow: number == 0 ? nil : BeMobShape.flowName(number)
        case .trafficSource: context.names.sources[number]?.text
        case .affiliateNetwork: context.networkName(number)
        default: nil
        }
    }
}
