import HubModel

/// The landings and offers of a flow's rules and paths, in the order in which they are named first.
///
/// Source: section 5, rule and path.
struct BeMobFlowMapping {
    private(set) var landingIDs: [String] = []
    private(set) var offerIDs: [String] = []
    /// By `landing_page:ID` and `offer:ID`; of one that is named again, the first.
    private(set) var weights: [String: Int] = [:]

    mutating func add(rules value: JSONValue?, _ reader: inout FieldReader) {
        guard case .array(let rules) = value else { return }
        for rule in rules { add(paths: rule["paths"], &reader) }
    }

    mutating func add(paths value: JSONValue?, _ reader: inout FieldReader) {
        guard case .array(let paths) = value else { return }
        for path in paths {
            for link in Self.links(path["landings"]) {
                add(link, ["id", "landingId"], "landing_page", to: \.landingIDs, &reader)
            }
            for link in Self.links(path["offers"]) { add(link, ["id", "offerId"], "offer", to: \.offerIDs, &reader) }
        }
    }

    private static func links(_ value: JSONValue?) -> [JSONValue] {
        guard case .array(let links) = value else { return [] }
        return links
    }

    private mutating func add(
        _ link: JSONValue,
        _ keys: [String],
        _ kind: String,
        to ids: WritableKeyPath<BeMobFlowMapping, [String]>,
        _ reader: inout FieldReader
    ) {
        guard let key = keys.first(where: { link[$0].form != .nothing }), let id = reader.id(link[key], "\(kind)_id")
        else { return }
        if !self[keyPath: ids].contains(id) { self[keyPath: ids].append(id) }
        let name = "\(kind):\(id)"
        if weights[name] == nil, let weight = reader.integer(link["weight"], "weight") { weights[name] = Int(weight) }
    }
}
