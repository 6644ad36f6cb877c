package import HubModel

/// The provider for version 1 of BeMob's API.
package struct BeMobProvider: TrackerProvider {
    private let link: TrackerLink
    private let basePath: String
    private let key: BeMobKey
    let options: BeMobOptions

    /// - Throws: ``ProviderError/configuration(detail:)`` for a missing key or an option without a valid value.
    package init(_ link: TrackerLink) throws(ProviderError) {
        options = try BeMobOptions(link.tracker.options)
        key = try BeMobKey(link.credentials, options)
        self.link = link
        basePath = Self.basePath(of: link.tracker.url)
    }

    /// The API's path, with or without `/v1` in the address that was given.
    static func basePath(of url: TrackerURL) -> String {
        url.path.hasSuffix("/v1") ? url.path : url.path + "/v1"
    }

    func client(_ call: ProviderCall) -> BeMobClient {
        BeMobClient(session: link.session(call), basePath: basePath, key: key, limits: link.limits)
    }
}

extension BeMobProvider {
    /// What the descriptor does not call missing for the tracker's options.
    package func traits(of stream: LogStream, memory: ProviderMemory?) -> StreamTraits? {
        BeMobTraits.of(stream, options)
    }

    package func test(_ call: ProviderCall) async throws(ProviderError) -> ConnectionReport {
        try await BeMobProbe(client: client(call), options: options).run(call)
    }

    package func entities(
        _ kind: EntityKind,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Entity> {
        var reader = BeMobEntityReader(client(call), kind, options: options, call: call)
        return try await reader.page(after: cursor)
    }

    package func fate(
        of ids: [String],
        _ kind: EntityKind,
        _ call: ProviderCall
    ) async throws(ProviderError) -> [String: EntityStatus] {
        let workspaces = Set(BeMobMemory(call.memory).workspaces ?? [])
        return try await BeMobFateFinder(client: client(call), workspaces: workspaces).fate(of: ids, kind)
    }
}
