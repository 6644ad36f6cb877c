import HubModel

/// Reads lists of entities.
struct BeMobEntityReader {
    /// Rows of one page where an operator says that lists are paged.
    private static let largestPage = 500
    /// Rows compared to recognise a page that came again.
    static let comparedIDs = 20
    static let mostPages = 10_000

    private let client: BeMobClient
    let kind: EntityKind
    let paging: BeMobOptions.Paging?
    let limit: Int
    private let stored: ProviderMemory?
    var memory: BeMobMemory
    var remarks: [String] = []

    init(_ client: BeMobClient, _ kind: EntityKind, options: BeMobOptions, call: ProviderCall) {
        self.client = client
        self.kind = kind
        paging = options.paging
        limit = min(max(1, call.pageSize), Self.largestPage)
        stored = call.memory
        memory = BeMobMemory(call.memory)
    }

    /// The answer to the step at a place, and the place of the next.
    mutating func page(after cursor: PageCursor?) async throws(ProviderError) -> Page<Entity> {
        var place = place(of: cursor)
        if place.steps.first == .workspaces { try await expandWorkspaces(&place) }
        guard let step = place.steps.first else { return Page(records: []) }
        let rows = try await rows(step, place)
        memory.note(workspacesOf: rows)
        var mapping = BeMobEntityMapping(kind, countries: try await countries(rows))
        if place.isOfCampaigns == true { mapping.addOwnFlows(of: rows) } else { mapping.add(rows) }
        if let showsOthers = mapping.showsOthers { place.showsOthers = place.showsOthers == true || showsOthers }
        if try advance(&place, over: rows) { end(step, &place, rows) }
        // Campaigns can hold their flow themselves: their list is read for it after that of the saved ones.
        if place.steps.isEmpty, kind == .flow, place.isOfCampaigns != true {
            place = BeMobCursor.List(steps: [.plain], isOfCampaigns: true)
        }
        var page = Page(records: mapping.entities)
        page.next = place.steps.isEmpty ? nil : try BeMobCursor.write(place)
        page.findings = mapping.findings
        page.findings.remarks = remarks
        page.memory = memory.changed(since: stored)
        return page
    }

    /// What the list at a place has in its rows.
    func listed(_ place: BeMobCursor.List) -> EntityKind {
        place.isOfCampaigns == true ? .campaign : kind
    }

    private mutating func place(of cursor: PageCursor?) -> BeMobCursor.List {
        let start = BeMobCursor.List(steps: [.plain])
        guard let cursor else { return start }
        guard let place = BeMobCursor.read(cursor, as: BeMobCursor.List.self), !place.steps.isEmpty,
            place.offset >= 0, (1...Self.mostPages).contains(place.page)
        else {
            remarks.append("the place in the list of \(kind.rawValue) cannot be read: the list is read anew")
            return start
        }
        return place
    }

    private mutating func rows(
        _ step: BeMobListStep,
        _ place: BeMobCursor.List
    ) async throws(ProviderError) -> [JSONValue] {
        do {
            return try await client.list(listed(place).bemobPath, query: step.query + pageQuery(place))
        } catch {
            // Saved flows are of use without the others.
            if error.isRefusal, place.isOfCampaigns == true, step == .plain {
                remarks.append("the flows that campaigns hold themselves cannot be read: \(error)")
                return []
            }
            // Filters are a way to find more, which not every version may know.
            guard step.isFilter, error.isRefusal else { throw error }
            if case .status = step { memory.refusesStatus = true }
            return []
        }
    }

    private func pageQuery(_ place: BeMobCursor.List) -> [QueryItem] {
        switch paging {
        case nil: []
        case .offset: [QueryItem("limit", "\(limit)"), QueryItem("offset", "\(place.offset)")]
        case .page: [QueryItem("limit", "\(limit)"), QueryItem("page", "\(place.page)")]
        }
    }

    /// The dictionary of countries, asked for only where rows name one by its number.
    private mutating func countries(_ rows: [JSONValue]) async throws(ProviderError) -> BeMobCountries {
        guard kind == .offer, rows.contains(where: BeMobCountries.isNeeded) else { return BeMobCountries() }
        let countries = try await BeMobCountries.read(client)
        if countries.isEmpty { remarks.append("the dictionary of countries cannot be read") }
        return countries
    }

    private mutating func expandWorkspaces(_ place: inout BeMobCursor.List) async throws(ProviderError) {
        var workspaces: [BeMobListStep] = []
        do {
            var reader = FieldReader()
            workspaces = try await client.list("/user/workspaces").compactMap { row in
                reader.id(row["id"], "id").map { .workspace($0) }
            }
        } catch {
            guard error.isRefusal else { throw error }
        }
        place.steps.replaceSubrange(0..<1, with: workspaces)
    }
}
