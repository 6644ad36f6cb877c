import HubModel

/// Maps the rows of a list of entities, and counts what was odd.
///
/// Nothing but the id is certain to be there; absent, `null` and `""` all mean none. What the tracker calls deleted is in
/// its archive and can be restored. Source: the tracker's facts, sections 5.1 to 5.5.
struct VoluumEntityMapping {
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
            guard case .object(let members) = row else {
                rejected["not an object", default: 0] += 1
                continue
            }
            if let known = kind.voluumFields {
                for name in members.keys where !known.contains(name) { unknown[name, default: 0] += 1 }
            }
            guard let id = reader.reference(members["id"], "id") else {
                rejected["missing id", default: 0] += 1
                continue
            }
            entities.append(entity(id, row))
        }
    }

    private mutating func entity(_ id: String, _ row: JSONValue) -> Entity {
        let isArchived = reader.flag(row["deleted"], "deleted") ?? false
        var entity = Entity(
            kind: kind,
            id: id,
            name: reader.text(row["name"], "name"),
            status: isArchived ? .archived : .active,
            rawStatus: isArchived ? "deleted" : nil,
            url: reader.text(row["url"], "url"),
            updatedAt: reader.time(row["updatedTime"], "updated_at")
        )
        switch kind {
        case .campaign: readCampaign(row, &entity.details)
        case .offer: readOffer(row, &entity.details)
        case .flow: readFlow(row, &entity.details)
        case .trafficSource: entity.details.parameters = parameters(row["customVariables"])
        case .landingPage, .affiliateNetwork: break
        }
        return entity
    }

    /// A campaign names its flow, or holds one of its own that has no id.
    ///
    /// What currency its cost is in is not told.
    private mutating func readCampaign(_ row: JSONValue, _ details: inout EntityDetails) {
        details.trafficSourceID = reader.reference(in: row["trafficSource"], "traffic_source_id")
        details.flowID = reader.reference(in: row["redirectTarget"]?["flow"], "flow_id")
        details.costModel = reader.text(row["costModel"]?["type"], "cost_model")
        details.cost = reader.money(row["costModel"]?["value"], "cost")
    }

    /// A payout that the network tells with each conversion has no value; without a country an offer is for all.
    private mutating func readOffer(_ row: JSONValue, _ details: inout EntityDetails) {
        details.affiliateNetworkID = reader.reference(in: row["affiliateNetwork"], "affiliate_network_id")
        details.payout = reader.money(row["payout"]?["value"], "payout")
        details.currency = reader.text(row["currencyCode"], "currency")?.uppercased()
        details.countries = reader.country(row["country"]?["code"], "country").map { [$0] }
    }

    /// Landers and offers of the default paths, then of the conditional ones; of one that comes again the first weight
    /// counts.
    private mutating func readFlow(_ row: JSONValue, _ details: inout EntityDetails) {
        var paths = elements(row["defaultPaths"])
        let groups = elements(row["conditionalPathsGroups"])
        for group in groups { paths += elements(group["paths"]) }
        if !groups.isEmpty { details.rules = JSONValue.array(groups).compactText }
        var weights: [String: Int] = [:]
        details.landingPageIDs = links(paths, "landers", "lander", "landing_page", &weights)
        details.offerIDs = links(paths, "offers", "offer", "offer", &weights)
        details.weights = weights.isEmpty ? nil : weights
    }

    private mutating func links(
        _ paths: [JSONValue],
        _ list: String,
        _ member: String,
        _ kind: String,
        _ weights: inout [String: Int]
    ) -> [String]? {
        var ids: [String] = []
        var seen: Set<String> = []
        for link in paths.flatMap({ elements($0[list]) }) {
            guard let id = reader.reference(in: link[member], member), seen.insert(id).inserted else { continue }
            ids.append(id)
            weights["\(kind):\(id)"] = reader.count(link["weight"], "weight").flatMap { Int(exactly: $0) }
        }
        return ids.isEmpty ? nil : ids
    }

    /// `customVariable3` to the placeholder that the source fills in there.
    private mutating func parameters(_ value: JSONValue?) -> [String: String]? {
        var parameters: [String: String] = [:]
        for variable in elements(value) {
            guard let index = reader.count(variable["index"], "index"), (1...10).contains(index),
                let placeholder = reader.text(variable["placeholder"], "parameters")
            else { continue }
            parameters["customVariable\(index)"] = placeholder
        }
        return parameters.isEmpty ? nil : parameters
    }

    private func elements(_ value: JSONValue?) -> [JSONValue] {
        if case .array(let elements) = value { elements } else { [] }
    }
}
