import HubModel

extension TGTrackerRowReader {
    /// An entity of the resource's kind; `nil` for a row without an id, which is counted.
    ///
    /// Source: the tracker's facts, section 4.6.
    mutating func entity(_ kind: EntityKind, ofCampaign parent: String? = nil) -> Entity? {
        guard let id = id("id") else {
            reject("missing id")
            return nil
        }
        let word = word()
        var entity = Entity(
            kind: kind,
            id: idPrefix + id,
            name: text("name"),
            status: status(word),
            rawStatus: word,
            url: text("url"),
            updatedAt: time("updated_at")
        )
        switch kind {
        case .campaign: readCampaign(&entity)
        case .offer: readOffer(&entity)
        case .flow: readFlow(&entity, parent)
        case .trafficSource: entity.details.parameters = parameters()
        case .landingPage, .affiliateNetwork: break
        }
        return entity
    }

    /// Channels and bots are shown beside the traffic sources, whose ids they could share.
    private var idPrefix: String {
        switch resource.name {
        case .channels: "channel:"
        case .bots: "bot:"
        default: ""
        }
    }

    private mutating func status(_ word: String?) -> EntityStatus {
        guard let word = word?.lowercased() else { return .active }
        let known = resource.entityWords[word] ?? profile.statuses.entities[word]
        if known == nil { drop("status is an unknown word") }
        return known ?? .active
    }

    private mutating func readCampaign(_ entity: inout Entity) {
        entity.details.trafficSourceID = id("source_id", as: "traffic_source_id")
        entity.details.flowID = id("flow_id")
        entity.details.costModel = text("cost_model")
        entity.details.cost = money("cost")
        entity.details.currency = currency(of: entity.details.cost)
    }

    private mutating func readOffer(_ entity: inout Entity) {
        entity.details.affiliateNetworkID = id("network_id", as: "affiliate_network_id")
        entity.details.payout = money("payout")
        entity.details.currency = currency(of: entity.details.payout)
        entity.details.countries = countries()
    }

    /// One country, a list, or a text with commas; words as given.
    private mutating func countries() -> [String]? {
        let words: [String]
        switch value("country") {
        case nil: return nil
        case .array(let values): words = values.compactMap { plainText($0, "countries") }
        case .text(let text): words = text.split(separator: ",").map(String.init)
        default:
            drop("countries is not a list")
            return nil
        }
        let trimmed = words.map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
        return trimmed.isEmpty ? nil : trimmed
    }

    private mutating func readFlow(_ entity: inout Entity, _ parent: String?) {
        entity.details.campaignID = id("campaign_id") ?? parent
        if let rules = value("rules") {
            switch JSONReader.unwrapped(rules) {
            case .array(let values) where values.isEmpty: break
            case .object(let members) where members.isEmpty: break
            case let rules: entity.details.rules = rules.compactText
            }
        }
        guard let value = value("weights") else { return }
        guard case .object(let shares) = JSONReader.unwrapped(value) else {
            drop("weights is not an object")
            return
        }
        var weights: [String: Int] = [:]
        for (id, share) in shares {
            if let share = integer(share, "weights") { weights[id] = Int(share) }
        }
        entity.details.weights = weights.isEmpty ? nil : weights
    }

    /// Parameter to the placeholder that the source fills in.
    private mutating func parameters() -> [String: String]? {
        guard let value = value("tokens") else { return nil }
        guard case .object(let members) = JSONReader.unwrapped(value) else {
            drop("parameters is not an object")
            return nil
        }
        var parameters: [String: String] = [:]
        for (name, placeholder) in members {
            if let text = plainText(placeholder, "parameters") { parameters[name] = text }
        }
        return parameters.isEmpty ? nil : parameters
    }

    /// The id of a campaign whose own lists are read; `nil` for a row without one, which is counted.
    mutating func campaignID() -> String? {
        let id = id("id")
        if id == nil { reject("missing id") }
        return id
    }

    /// A user; `nil` for a row without an id or name, which is counted.
    mutating func user() -> TrackerUser? {
        guard let id = id("id"), let login = text("name") else {
            reject("missing id or name")
            return nil
        }
        return TrackerUser(id: id, login: login, email: text("email"), role: text("role"))
    }
}
