package import HubModel

/// The provider for Keitaro's Admin API.
package struct KeitaroProvider: TrackerProvider {
    private let link: TrackerLink
    private let basePath: String
    private let key: Secret
    let options: KeitaroOptions

    /// - Throws: ``ProviderError/configuration(detail:)`` for a missing key or an option without a valid value.
    package init(_ link: TrackerLink) throws(ProviderError) {
        self.link = link
        key = try link.apiKey(of: "a Keitaro tracker")
        options = try KeitaroOptions(link.tracker.options)
        basePath = Self.basePath(of: link.tracker.url)
    }

    /// The API's path, whatever part of the panel's address was given: none, `/admin`, `/admin_api` or `/admin_api/v1`.
    static func basePath(of url: TrackerURL) -> String {
        var path = url.path
        if let end = ["/admin_api/v1", "/admin_api", "/admin"].first(where: path.hasSuffix) {
            path.removeLast(end.count)
        }
        return path + "/admin_api/v1"
    }

    func client(_ call: ProviderCall) -> KeitaroClient {
        KeitaroClient(session: link.session(call), basePath: basePath, key: key, limits: link.limits)
    }
}

extension KeitaroProvider {
    package func traits(of stream: LogStream, memory: ProviderMemory?) -> StreamTraits? {
        KeitaroLog(stream).map { KeitaroTraits.of($0, KeitaroMemory(memory), options) }
    }

    package func test(_ call: ProviderCall) async throws(ProviderError) -> ConnectionReport {
        try await ConnectionProbe(client: client(call), options: options).run(call.memory)
    }

    package func entities(
        _ kind: EntityKind,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Entity> {
        var reader = EntityReader(client(call), memory: call.memory)
        switch kind {
        case .campaign:
            var page = try await reader.campaigns(after: cursor, pageSize: call.pageSize)
            page.memory = reader.memory.changed(since: call.memory)
            return page
        case .offer, .landingPage, .trafficSource, .affiliateNetwork: return try await reader.list(kind)
        case .flow: throw .notOffered("a list of all flows")
        }
    }

    package func entities(
        _ kind: EntityKind,
        ofCampaign campaignID: String,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Entity> {
        guard kind == .flow else { throw .notOffered("a list of \(kind.rawValue) by campaign") }
        var reader = EntityReader(client(call), memory: call.memory)
        return try await reader.flows(ofCampaign: campaignID)
    }

    package func fate(
        of ids: [String],
        _ kind: EntityKind,
        _ call: ProviderCall
    ) async throws(ProviderError) -> [String: EntityStatus] {
        try await FateFinder(client: client(call)).fate(of: ids, kind)
    }

    package func users(_ call: ProviderCall) async throws(ProviderError) -> [TrackerUser] {
        var reader = FieldReader()
        return try await client(call).list("/users").compactMap { row in
            guard let id = reader.id(row["id"], "id"), let login = reader.text(row["login"], "login") else {
                return nil
            }
            return TrackerUser(
                id: id,
                login: login,
                role: reader.text(row["type"], "type"),
                isActive: row["state"] != .text("deleted")
            )
        }
    }
}
