import HubModel

/// Maps the rows of a list of entities, and counts what was odd.
///
/// Rows carry no stamps of their change and no groups. Source: section 5.
struct BeMobEntityMapping {
    private let kind: EntityKind
    private let countries: BeMobCountries
    var reader = FieldReader()
    private(set) var entities: [Entity] = []
    private var rejected: [String: Int] = [:]
    private var unknown: [String: Int] = [:]
    /// Whether any row is not active; `nil` where no row tells its state.
    private(set) var showsOthers: Bool?

    init(_ kind: EntityKind, countries: BeMobCountries = BeMobCountries()) {
        self.kind = kind
        self.countries = countries
    }

    var findings: PageFindings {
        var findings = PageFindings()
        findings.rejectedRows = rejected
        findings.droppedValues = reader.dropped
        findings.unknownFields = unknown
        return findings
    }

    mutating func add(_ rows: [JSONValue]) {
        for row in rows {
            guard case .object(let members) = row else {
                rejected["not an object", default: 0] += 1
                continue
            }
            for name in members.keys where !kind.bemobFields.contains(name) { unknown[name, default: 0] += 1 }
            guard let id = reader.id(members["id"], "id") else {
                rejected["missing id", default: 0] += 1
                continue
            }
            add(entity(id, row))
        }
    }

    private mutating func entity(_ id: String, _ row: JSONValue) -> Entity {
        let word = reader.text(row["status"], "status")
        var entity = Entity(
            kind: kind,
            id: id,
            name: reader.text(row["name"], "name"),
            status: status(word, isDeleted: reader.flag(row["deleted"], "deleted") == true),
            rawStatus: word
        )
        note(entity.status, word)
        switch kind {
        case .campaign: readCampaign(row, &entity)
        case .offer: readOffer(row, &entity)
        case .landingPage: entity.url = reader.text(row["url"], "url")
        case .flow: readFlow(row, &entity)
        case .trafficSource: entity.details.parameters = parameters(row)
        case .affiliateNetwork: break
        }
        return entity
    }

    mutating func add(_ entity: Entity) {
        entities.append(entity)
    }

    /// A row without a word for its state tells nothing of the list.
    mutating func note(_ status: EntityStatus, _ word: String?) {
        if word != nil { showsOthers = showsOthers == true || status != .active }
    }

    /// An unknown word is shown as paused (section 7).
    mutating func status(_ word: String?, isDeleted: Bool) -> EntityStatus {
        guard let word else { return isDeleted ? .deleted : .active }
        guard let status = BeMobStatus.entity(word) else {
            reader.drop("status is an unknown word")
            return .paused
        }
        return isDeleted ? .deleted : status
    }

    private mutating func readCampaign(_ row: JSONValue, _ entity: inout Entity) {
        entity.url = reader.text(row["campaignUrl"], "url")
        entity.details.trafficSourceID = reader.id(row["trafficSourceId"], "traffic_source_id")
        entity.details.flowID = reader.id(row["flowId"], "flow_id")
        let model = reader.text(row["costModel"], "cost_model")
        entity.details.costModel = model
        // Automatic cost is no amount.
        if model?.lowercased() != "auto" { entity.details.cost = reader.money(row["costValue"], "cost") }
        entity.details.currency = reader.text(row["currencyId"], "currency")?.uppercased()
    }

    private mutating func readOffer(_ row: JSONValue, _ entity: inout Entity) {
        entity.url = reader.text(row["url"], "url")
        entity.details.affiliateNetworkID = reader.id(row["affiliateNetworkId"], "affiliate_network_id")
        // Automatic payout is no amount, not 0.
        if reader.text(row["payoutType"], "payout_type")?.lowercased() != "auto" {
            entity.details.payout = reader.money(row["payoutSum"], "payout")
        }
        let currency = row["currencyId"].form == .nothing ? row["payoutCurrency"] : row["currencyId"]
        entity.details.currency = reader.text(currency, "currency")?.uppercased()
        entity.details.countries = country(row["countryId"]).map { [$0] }
    }

    /// 0 is any country.
    private mutating func country(_ value: JSONValue?) -> String? {
        guard let id = reader.id(value, "country") else { return nil }
        guard let code = countries.code(id) else {
            reader.drop("country is not in the dictionary")
            return nil
        }
        return code
    }

    mutating func readFlow(_ row: JSONValue, _ entity: inout Entity) {
        var flow = BeMobFlowMapping()
        flow.add(rules: row["rules"], &reader)
        flow.add(paths: row["paths"], &reader)
        if case .array(let rules) = row["rules"] { entity.details.rules = JSONValue.array(rules).compactText }
        entity.details.landingPageIDs = flow.landingIDs.isEmpty ? nil : flow.landingIDs
        entity.details.offerIDs = flow.offerIDs.isEmpty ? nil : flow.offerIDs
        entity.details.weights = flow.weights.isEmpty ? nil : flow.weights
    }

    /// `custom3` to what the source puts there; a source has ten of them.
    private mutating func parameters(_ row: JSONValue) -> [String: String]? {
        var parameters: [String: String] = [:]
        for slot in 1...10 {
            parameters["custom\(slot)"] = reader.text(row["customParams\(slot)"], "parameters")
        }
        return parameters.isEmpty ? nil : parameters
    }
}
