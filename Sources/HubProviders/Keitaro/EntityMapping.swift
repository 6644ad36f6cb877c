import HubModel

/// Maps the rows of a list of entities, and counts what was odd.
///
/// Stamps carry no zone and which one it is is not known: they are taken as UTC, and serve only to see that something
/// changed. Source: the tracker's facts, section 2.
struct EntityMapping {
    private let kind: EntityKind
    /// Names of groups by id.
    private let groups: [String: String]
    private var reader = FieldReader()
    private(set) var entities: [Entity] = []
    private var rejected: [String: Int] = [:]
    private var unknown: [String: Int] = [:]

    init(_ kind: EntityKind, groups: [String: String] = [:]) {
        self.kind = kind
        self.groups = groups
    }

    var findings: PageFindings {
        var findings = PageFindings()
        findings.rejectedRows = rejected
        findings.droppedValues = reader.dropped
        findings.unknownFields = unknown
        return findings
    }

    /// Adds rows; `isArchived` for those of a list of deleted ones.
    mutating func add(_ rows: [JSONValue], isArchived: Bool = false) {
        for row in rows {
            guard case .object(let members) = row else {
                rejected["not an object", default: 0] += 1
                continue
            }
            for name in members.keys where !kind.keitaroFields.contains(name) { unknown[name, default: 0] += 1 }
            guard let id = reader.id(members["id"], "id") else {
                rejected["missing id", default: 0] += 1
                continue
            }
            entities.append(entity(id, row, isArchived))
        }
    }

    private mutating func entity(_ id: String, _ row: JSONValue, _ isArchived: Bool) -> Entity {
        let state = reader.text(row["state"], "state")
        var status = EntityStatus.active
        if let state {
            if let known = KeitaroStatus.entity(state) {
                status = known
            } else {
                reader.drop("state is an unknown word")
            }
        }
        var entity = Entity(
            kind: kind,
            id: id,
            name: reader.text(row["name"], "name"),
            status: isArchived ? .archived : status,
            rawStatus: state,
            group: group(of: row),
            updatedAt: reader.time(row["updated_at"], "updated_at")
        )
        switch kind {
        case .campaign: readCampaign(row, &entity)
        case .offer: readOffer(row, &entity)
        case .landingPage: entity.url = link(row["action_payload"])
        case .flow: readFlow(row, &entity)
        case .trafficSource: entity.details.parameters = parameters(row["parameters"])
        case .affiliateNetwork: break
        }
        return entity
    }

    private mutating func group(of row: JSONValue) -> String? {
        if let name = reader.text(row["group"], "group") { return name }
        return reader.id(row["group_id"], "group_id").flatMap { groups[$0] }
    }

    private mutating func readCampaign(_ row: JSONValue, _ entity: inout Entity) {
        entity.url = campaignLink(row)
        entity.details.trafficSourceID = reader.id(row["traffic_source_id"], "traffic_source_id")
        entity.details.costModel = reader.text(row["cost_type"], "cost_model")
        entity.details.cost = reader.money(row["cost_value"], "cost")
        entity.details.currency = reader.text(row["cost_currency"], "currency")?.uppercased()
    }

    /// The domain with the campaign's alias behind it, where the tracker tells the domain.
    private mutating func campaignLink(_ row: JSONValue) -> String? {
        guard var domain = reader.text(row["domain"], "domain"), let alias = reader.text(row["alias"], "alias") else {
            return nil
        }
        while domain.hasSuffix("/") { domain.removeLast() }
        return (domain.contains("://") ? domain : "https://" + domain) + "/" + alias
    }

    private mutating func readOffer(_ row: JSONValue, _ entity: inout Entity) {
        entity.url = link(row["action_payload"])
        entity.details.affiliateNetworkID = reader.id(row["affiliate_network_id"], "affiliate_network_id")
        entity.details.payout = reader.money(row["payout_value"], "payout")
        entity.details.currency = reader.text(row["payout_currency"], "currency")?.uppercased()
        entity.details.countries = countries(row["country"])
    }

    /// A list, or a text with commas; names and codes as given.
    private mutating func countries(_ value: JSONValue?) -> [String]? {
        let words: [String]
        switch value {
        case .array(let values): words = values.compactMap { reader.text($0, "countries") }
        case .text(let text): words = text.split(separator: ",").map(String.init)
        case nil, .null: return nil
        default:
            reader.drop("countries is not a list")
            return nil
        }
        let trimmed = words.map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
        return trimmed.isEmpty ? nil : trimmed
    }

    private mutating func readFlow(_ row: JSONValue, _ entity: inout Entity) {
        entity.url = link(row["action_payload"])
        entity.details.campaignID = reader.id(row["campaign_id"], "campaign_id")
        if case .array(let filters) = row["filters"], !filters.isEmpty {
            entity.details.rules = JSONValue.array(filters).compactText
        }
        var weights: [String: Int] = [:]
        entity.details.landingPageIDs = links(row["landings"], "landing_id", "landing_page", &weights)
        entity.details.offerIDs = links(row["offers"], "offer_id", "offer", &weights)
        entity.details.weights = weights.isEmpty ? nil : weights
    }

    /// Ids of a flow's landings or offers, and their shares.
    private mutating func links(
        _ value: JSONValue?,
        _ key: String,
        _ kind: String,
        _ weights: inout [String: Int]
    ) -> [String]? {
        guard case .array(let rows) = value else { return nil }
        var ids: [String] = []
        for row in rows {
            guard let id = reader.id(row[key], key) else { continue }
            ids.append(id)
            if let share = reader.integer(row["share"], "share") { weights["\(kind):\(id)"] = Int(share) }
        }
        return ids.isEmpty ? nil : ids
    }

    /// Slot to placeholder: `sub_id_3` to `{{ad.id}}`; the map comes as object, as text, or as text in text.
    private mutating func parameters(_ value: JSONValue?) -> [String: String]? {
        guard let value, value != .null else { return nil }
        guard case .object(let members) = JSONReader.unwrapped(value) else {
            if case .array = JSONReader.unwrapped(value) { return nil }
            if value != .text("") { reader.drop("parameters is not an object") }
            return nil
        }
        var parameters: [String: String] = [:]
        for (slot, parameter) in members {
            if let placeholder = reader.text(parameter["placeholder"], "parameters") { parameters[slot] = placeholder }
        }
        return parameters.isEmpty ? nil : parameters
    }

    /// A payload that is a link; a folder or an object is none.
    private func link(_ value: JSONValue?) -> String? {
        guard case .text(let text) = value, text.contains("://"), text.utf8.count <= FieldReader.longestText else {
            return nil
        }
        return text
    }
}
