import Testing

@testable import TrackerSim

/// A client that reads everything each time by the default profile and keeps what it has seen.
///
/// It reads the API's JSON alone and shares no code with the truth it is compared with; of the options it looks only at
/// what an operator would have written into the profile.
struct TGTrackerNaiveClient {
    let sim: TGTrackerSim
    private(set) var held: [TruthKind: [String: JSON]] = [:]
    private(set) var requests = 0

    init(_ sim: TGTrackerSim) {
        self.sim = sim
    }

    var options: TGTrackerOptions { sim.options }

    mutating func poll() async throws {
        for (kind, resource) in Self.entityResources {
            for row in try await rows(resource) ?? [] { keep(kind, entity(kind, row)) }
        }
        let conversions = try await rows(.conversions)
        for row in conversions ?? [] { keep(.conversions, conversion(row)) }
        if conversions == nil, let report = try await rows(.reports, group: Self.grouping) {
            for row in report { keep(.stats, stats(row)) }
            return
        }
        for row in try await rows(.clicks) ?? [] { keep(.clicks, click(row)) }
    }

    private static let grouping = "date,campaign_id,offer_id,lander_id,country"
    private static let entityResources: [(TruthKind, TGTrackerResource)] = [
        (.campaigns, .campaigns), (.offers, .offers), (.landingPages, .landings), (.flows, .flows),
        (.trafficSources, .trafficSources), (.affiliateNetworks, .affiliateNetworks),
    ]

    private mutating func keep(_ kind: TruthKind, _ record: (key: String, line: JSON)) {
        held[kind, default: [:]][record.key] = record.line
    }

    // MARK: Paging

    /// All rows of a resource; `nil` where it is not offered.
    private mutating func rows(_ resource: TGTrackerResource, group: String? = nil) async throws -> [JSON]? {
        let path = options.paths[resource] ?? resource.path(options.dialect) ?? resource.rawValue
        var all: [JSON] = []
        var seen: Set<JSON> = []
        var cursor: String?
        for number in 0..<10_000 {
            var query = group.map { [("group_by", $0)] } ?? []
            query += place(number, read: all.count, cursor)
            let response = await sim.ask(path, query)
            requests += 1
            guard !isNotOffered(response) else { return nil }
            #expect(response.status == 200, "\(path): \(response.text)")
            let json = response.json
            let page = items(json)
            all += page
            let fresh = page.filter { seen.insert($0).inserted }
            cursor = json["next_cursor"]?.string ?? json["meta"]?["next_cursor"]?.string
            cursor = cursor ?? json["pagination"]?["next"]?.string
            if isLast(fresh, json, response, all.count, cursor) { return all }
        }
        return all
    }

    private func place(_ number: Int, read: Int, _ cursor: String?) -> [(String, String)] {
        switch options.paging.mode {
        case .none: []
        case .offset: [("limit", "200"), ("offset", "\(read)")]
        case .cursor: [("limit", "100")] + (cursor.map { [("cursor", $0)] } ?? [])
        case .page, .linkHeader: [("limit", "400"), ("page", "\(number + options.paging.firstPage)")]
        }
    }

    private func isLast(
        _ fresh: [JSON],
        _ json: JSON,
        _ response: SimResponse,
        _ read: Int,
        _ cursor: String?
    ) -> Bool {
        guard !fresh.isEmpty else { return true }
        switch options.paging.mode {
        case .none: return true
        case .cursor: return cursor == nil
        case .linkHeader: return response.headers["link"] == nil
        case .page, .offset:
            let total = json["total"] ?? json["meta"]?["total"] ?? json["pagination"]?["total"]
            return total?.integer.map { read >= Int($0) } ?? false
        }
    }

    private func items(_ json: JSON) -> [JSON] {
        let paths = ["data.items", "data.data", "data", "items", "results", "rows", "payload.data", "payload"]
        for path in paths {
            let found = path.split(separator: ".").reduce(Optional(json)) { $0?[String($1)] }
            if let items = found?.array { return items }
        }
        return json.array ?? []
    }

    private func isNotOffered(_ response: SimResponse) -> Bool {
        [404, 405].contains(response.status) || ["func", "not_found"].contains(response.json["error"]?.string)
    }
}
