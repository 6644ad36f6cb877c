package import HubModel

extension TGTrackerProvider {
    /// The first call proves the connection and learns which resources exist, where that is not known.
    package func entities(
        _ kind: EntityKind,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Entity> {
        let client = client(call)
        var probe = TGTrackerProbe(client, memory: memory(call.memory))
        if cursor == nil {
            if !probe.memory.isProven { _ = try await probe.prove() }
            try await probe.learn()
        }
        var reader = TGTrackerListReader(client, kind, pageSize: call.pageSize, memory: probe.memory)
        var page = try await reader.page(after: cursor)
        page.findings.remarks = probe.remarks + page.findings.remarks
        page.memory = reader.memory.changed(since: call.memory)
        return page
    }
}

/// Reads one page of the list of a kind, which may be made of several resources.
struct TGTrackerListReader {
    private let client: TGTrackerClient
    private let kind: EntityKind
    private let resources: [ProfileResource]
    private let pageSize: Int
    private(set) var memory: TGTrackerMemory
    private var remarks: [String] = []

    init(_ client: TGTrackerClient, _ kind: EntityKind, pageSize: Int, memory: TGTrackerMemory) {
        self.client = client
        self.kind = kind
        self.pageSize = pageSize
        self.memory = memory
        let parts = TGTrackerParts(client.profile, memory)
        resources = kind.tgtrackerResources.filter(parts.reads).map { client.profile[$0] }
    }

    /// A kind without any resource is an empty list.
    mutating func page(after cursor: PageCursor?) async throws(ProviderError) -> Page<Entity> {
        guard var place = stored(cursor) else { return Page(records: []) }
        let resource = resources[place.part]
        if resource.isPerCampaign, place.campaigns.isEmpty { return try await campaigns(&place) }
        let came: TGTrackerClient.Page
        do {
            came = try await client.page(resource, ofCampaign: place.campaigns.first, [], at: place.walk)
        } catch {
            came = try afterMissing(error, resource)
        }
        var rows = TGTrackerRowReader(resource, client.profile)
        var entities: [Entity] = []
        for row in came.rows where rows.begin(row) {
            if let entity = rows.entity(kind, ofCampaign: place.campaigns.first) { entities.append(entity) }
        }
        if place.walk.page == 0 { try rows.requireKept(entities.count, of: came.rows.count) }
        let next = try next(&place, came.facts, resource)
        var page = Page(records: entities, next: next)
        if resources.count == 1, !resource.isPerCampaign { page.total = came.facts.total }
        page.findings = rows.findings
        page.findings.remarks = remarks
        return page
    }

    private mutating func stored(_ cursor: PageCursor?) -> TGTrackerCursor.List? {
        guard let first = resources.first else { return nil }
        if let cursor {
            let place = TGTrackerCursor.read(cursor, as: TGTrackerCursor.List.self)
            if let place, resources.indices.contains(place.part), place.walk.isSound { return place }
            remarks.append("the place in the list of \(kind.rawValue) cannot be read: the list is read anew")
        }
        return start(first, part: 0)
    }

    private func start(_ resource: ProfileResource, part: Int) -> TGTrackerCursor.List {
        var place = TGTrackerCursor.List(limit: limit(resource))
        place.part = part
        if resource.isPerCampaign { place.campaignWalk = TGTrackerWalk(limit: limit(client.profile[.campaigns])) }
        return place
    }

    private func limit(_ resource: ProfileResource) -> Int {
        min(max(1, pageSize), resource.paging.limit)
    }

    /// What does not exist: an empty list, remembered where the profile leaves it open; of a campaign's own list, a
    /// campaign that is gone.
    private mutating func afterMissing(
        _ error: ProviderError,
        _ resource: ProfileResource
    ) throws(ProviderError) -> TGTrackerClient.Page {
        guard error.meansMissing, resource.use == .auto || resource.isPerCampaign else { throw error }
        if !resource.isPerCampaign {
            memory.noteMissing(resource.name, at: client.now)
            remarks.append("\(resource.name.rawValue): not offered by this tracker")
        }
        return TGTrackerClient.Page(rows: [], facts: .empty)
    }

    private mutating func next(
        _ place: inout TGTrackerCursor.List,
        _ facts: TGTrackerWalk.Facts,
        _ resource: ProfileResource
    ) throws(ProviderError) -> PageCursor? {
        let (step, oddities) = place.walk.advance(over: facts, resource.paging.mode)
        if oddities.contains(.wrongTotal) { remarks.append("\(resource.path) gives a wrong total") }
        if oddities.contains(.ignoredNumber) { remarks.append(resource.turnedRemark) }
        switch step {
        case .onward: return try TGTrackerCursor.write(place)
        case .stuck: throw .endless(resource)
        case .done: break
        }
        if resource.isPerCampaign {
            place.campaigns.removeFirst(min(1, place.campaigns.count))
            place.walk = TGTrackerWalk(limit: limit(resource))
            if !place.campaigns.isEmpty || place.campaignWalk != nil { return try TGTrackerCursor.write(place) }
        }
        guard place.part + 1 < resources.count else { return nil }
        return try TGTrackerCursor.write(start(resources[place.part + 1], part: place.part + 1))
    }

    /// The next page of campaigns, whose flows are read one campaign after the other.
    private mutating func campaigns(_ place: inout TGTrackerCursor.List) async throws(ProviderError) -> Page<Entity> {
        guard var walk = place.campaignWalk else { return Page(records: []) }
        let resource = client.profile[.campaigns]
        let came = try await client.page(resource, [], at: walk)
        var rows = TGTrackerRowReader(resource, client.profile)
        let ids = came.rows.compactMap { row in rows.begin(row) ? rows.campaignID() : nil }
        if walk.page == 0 { try rows.requireKept(ids.count, of: came.rows.count) }
        for id in ids where !place.campaigns.contains(id) { place.campaigns.append(id) }
        switch walk.advance(over: came.facts, resource.paging.mode).step {
        case .onward: place.campaignWalk = walk
        case .done: place.campaignWalk = nil
        case .stuck: throw .endless(resource)
        }
        var page = Page<Entity>(records: [])
        if !place.campaigns.isEmpty || place.campaignWalk != nil { page.next = try TGTrackerCursor.write(place) }
        return page
    }
}
