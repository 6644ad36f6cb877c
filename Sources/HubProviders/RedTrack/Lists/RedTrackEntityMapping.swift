import HubModel

/// Maps the rows of a list of entities, and counts what was odd.
///
/// Nothing but the fields named here is kept: lists hold keys and tokens. Source: the tracker's facts, sections 5 and
/// 7.1 to 7.9.
struct RedTrackEntityMapping {
    private let kind: EntityKind
    private var reader = FieldReader()
    private(set) var entities: [Entity] = []
    private var rejected: [String: Int] = [:]
    private var unknown: [String: Int] = [:]

    init(_ kind: EntityKind) {
        self.kind = kind
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
            guard let id = id(of: row) else { continue }
            entities.append(entity(id, row))
        }
    }

    /// A funnel, whose own id may be missing where its campaign names it.
    mutating func addFlow(_ id: String, _ body: JSONValue?, campaignID: String?) {
        var flow = Entity(kind: .flow, id: id)
        flow.details.campaignID = campaignID
        if let body, note(body) { readFlow(body, &flow) }
        entities.append(flow)
    }

    /// The row's id; counts a row that has none.
    mutating func id(of row: JSONValue) -> String? {
        guard note(row) else { return nil }
        if let id = reader.id(row["id"], "id") ?? reader.id(row["_id"], "id") { return id }
        rejected["missing id", default: 0] += 1
        return nil
    }

    private mutating func note(_ row: JSONValue) -> Bool {
        guard case .object(let members) = row else {
            rejected["not an object", default: 0] += 1
            return false
        }
        for name in members.keys where !kind.isRedTrackField(name) { unknown[name, default: 0] += 1 }
        return true
    }

    private mutating func entity(_ id: String, _ row: JSONValue) -> Entity {
        var entity = Entity(
            kind: kind,
            id: id,
            name: reader.text(row["title"], "name"),
            updatedAt: reader.time(row["updated_at"], "updated_at")
        )
        switch kind {
        case .campaign: readCampaign(row, &entity)
        case .offer: readOffer(row, &entity)
        case .landingPage: entity.url = reader.text(row["url"], "url")
        case .flow: readFlow(row, &entity)
        case .trafficSource:
            readStatusWord(row, &entity)
            entity.details.parameters = parameters(row["subs"])
        case .affiliateNetwork: readStatusWord(row, &entity)
        }
        return entity
    }

    /// An unknown number is not taken as active (facts, section 7.1).
    private mutating func readStatusNumber(_ row: JSONValue, _ entity: inout Entity) {
        entity.rawStatus = reader.text(row["status"], "status")
        guard let raw = entity.rawStatus else { return }
        if let status = RedTrackStatus.numbered(raw) {
            entity.status = status
        } else {
            entity.status = .paused
            reader.drop("status is an unknown number")
        }
    }

    /// Something in a list whose word is unknown is taken as active.
    private mutating func readStatusWord(_ row: JSONValue, _ entity: inout Entity) {
        entity.rawStatus = reader.text(row["status"], "status")
        guard let raw = entity.rawStatus else { return }
        if let status = RedTrackStatus.worded(raw) {
            entity.status = status
        } else {
            reader.drop("status is an unknown word")
        }
    }

    private mutating func readCampaign(_ row: JSONValue, _ entity: inout Entity) {
        readStatusNumber(row, &entity)
        entity.url = reader.text(row["trackback_url"], "url")
        entity.details.trafficSourceID = reader.id(row["source_id"], "traffic_source_id")
        entity.details.costModel = reader.text(row["cost_model"], "cost_model")
        entity.details.cost = reader.money(row["cpc"], "cost")
    }

    private mutating func readOffer(_ row: JSONValue, _ entity: inout Entity) {
        readStatusNumber(row, &entity)
        entity.url = reader.text(row["url"], "url")
        entity.details.affiliateNetworkID = reader.id(row["program_id"], "affiliate_network_id")
        entity.details.payout = reader.money(row["payment"]?["amount"], "payout")
        if case .array(let codes) = row["country_codes"] {
            let countries = codes.compactMap { reader.text($0, "countries") }
            entity.details.countries = countries.isEmpty ? nil : countries
        }
    }

    /// Macros by the sub-id that they fill: the list's first element is `sub1`.
    private mutating func parameters(_ value: JSONValue?) -> [String: String]? {
        guard case .array(let subs) = value else { return nil }
        var parameters: [String: String] = [:]
        for (index, sub) in subs.enumerated() {
            if let macro = reader.text(sub["value"], "parameters") { parameters["sub\(index + 1)"] = macro }
        }
        return parameters.isEmpty ? nil : parameters
    }

    private mutating func readFlow(_ row: JSONValue, _ entity: inout Entity) {
        entity.name = reader.text(row["title"], "name")
        if case .object(let filters) = row["filters"], !filters.isEmpty {
            entity.details.rules = JSONValue.object(filters).compactText
        }
        var weights: [String: Int] = [:]
        let pages = ["landings", "prelandings"].flatMap { links(row[$0], "landing_page", &weights) }
        let offers = links(row["offers"], "offer", &weights)
        entity.details.landingPageIDs = pages.isEmpty ? nil : pages
        entity.details.offerIDs = offers.isEmpty ? nil : offers
        entity.details.weights = weights.isEmpty ? nil : weights
    }

    /// Ids of a funnel's pages or offers, and their weights.
    private mutating func links(_ value: JSONValue?, _ kind: String, _ weights: inout [String: Int]) -> [String] {
        guard case .array(let rows) = value else { return [] }
        var ids: [String] = []
        for row in rows {
            guard let id = reader.id(row["id"], "\(kind)_id") else { continue }
            ids.append(id)
            if let weight = reader.integer(row["weight"], "weight") { weights["\(kind):\(id)"] = Int(weight) }
        }
        return ids
    }
}
