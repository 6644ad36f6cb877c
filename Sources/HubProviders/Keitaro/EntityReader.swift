import HubModel

/// Reads lists of entities.
struct EntityReader {
    /// Campaigns of one page where the tracker pages them.
    private static let campaignPage = 1000
    /// Rows compared to recognise a page that came again.
    private static let comparedIDs = 20

    private let client: KeitaroClient
    private(set) var memory: KeitaroMemory
    private var remarks: [String] = []

    init(_ client: KeitaroClient, memory: ProviderMemory?) {
        self.client = client
        self.memory = KeitaroMemory(memory)
    }

    /// The whole list of a kind but campaigns.
    mutating func list(_ kind: EntityKind) async throws(ProviderError) -> Page<Entity> {
        try await page(kind, client.list(kind.keitaroPath))
    }

    /// The flows of a campaign; none where the campaign is gone.
    mutating func flows(ofCampaign id: String) async throws(ProviderError) -> Page<Entity> {
        do {
            return try await page(.flow, client.list("/campaigns/\(Escape.component(id))/streams"))
        } catch {
            guard case .notFound = error else { throw error }
            return Page(records: [])
        }
    }

    /// Campaigns page by page, then the archived ones.
    mutating func campaigns(
        after cursor: PageCursor?,
        pageSize: Int
    ) async throws(ProviderError) -> Page<Entity> {
        let stored = cursor.flatMap { KeitaroCursor.read($0, as: KeitaroCursor.Campaigns.self) }
        if cursor != nil, stored == nil || stored?.offset ?? 0 < 0 {
            remarks.append("the place in the list of campaigns cannot be read: the list is read anew")
        }
        let place = stored.flatMap { $0.offset < 0 ? nil : $0 } ?? KeitaroCursor.Campaigns(phase: .list)
        guard place.phase == .list else { return try await archivedCampaigns() }
        let limit = min(max(1, pageSize), Self.campaignPage)
        let rows = try await client.list(
            "/campaigns",
            query: [QueryItem("limit", "\(limit)"), QueryItem("offset", "\(place.offset)")]
        )
        let firstIDs = rows.prefix(Self.comparedIDs).map { $0["id"]?.compactText ?? "" }
        let isRepeated = place.offset > 0 && firstIDs == place.firstIDs
        if isRepeated || rows.count > limit { memory.campaignsPaged = false }
        let isEnd =
            rows.isEmpty || isRepeated || rows.count > limit || memory.campaignsPaged == false && rows.count != limit
        if place.offset > 0, !isRepeated, !rows.isEmpty { memory.campaignsPaged = true }
        var page = try await page(.campaign, isRepeated ? [] : rows)
        page.next = try KeitaroCursor.write(
            isEnd
                ? KeitaroCursor.Campaigns(phase: .deleted)
                : KeitaroCursor.Campaigns(phase: .list, offset: place.offset + rows.count, firstIDs: firstIDs)
        )
        return page
    }

    private mutating func archivedCampaigns() async throws(ProviderError) -> Page<Entity> {
        guard let rows = try await offered("/campaigns/deleted") else {
            var page = Page<Entity>(records: [])
            page.findings.remarks = ["the key may not list archived campaigns"]
            return page
        }
        return try await page(.campaign, rows, isArchived: true)
    }

    private mutating func page(
        _ kind: EntityKind,
        _ rows: [JSONValue],
        isArchived: Bool = false
    ) async throws(ProviderError) -> Page<Entity> {
        var mapping = EntityMapping(kind, groups: try await groups(kind, rows))
        mapping.add(rows, isArchived: isArchived)
        var page = Page(records: mapping.entities)
        page.findings = mapping.findings
        page.findings.remarks = remarks
        return page
    }

    /// The names of groups, asked for only where rows name a group by its id alone.
    private mutating func groups(_ kind: EntityKind, _ rows: [JSONValue]) async throws(ProviderError) -> [String:
        String]
    {
        guard let type = kind.keitaroGroupType, rows.contains(where: Self.lacksGroupName) else { return [:] }
        guard let groups = try await offered("/groups", query: [QueryItem("type", type)]) else {
            remarks.append("the key may not read the names of groups of \(type)")
            return [:]
        }
        var reader = FieldReader()
        var names: [String: String] = [:]
        for group in groups {
            if let id = reader.id(group["id"], "id"), let name = reader.text(group["name"], "name") { names[id] = name }
        }
        return names
    }

    private static func lacksGroupName(_ row: JSONValue) -> Bool {
        var reader = FieldReader()
        return reader.text(row["group"], "group") == nil && reader.id(row["group_id"], "group_id") != nil
    }

    /// A list that not every key and not every version offers.
    private func offered(_ path: String, query: [QueryItem] = []) async throws(ProviderError) -> [JSONValue]? {
        do {
            return try await client.list(path, query: query)
        } catch {
            switch error {
            case .forbidden, .notFound, .badRequest, .wrongAnswer(_, .html, _): return nil
            default: throw error
            }
        }
    }
}
