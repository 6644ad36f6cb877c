package import HubModel

/// The provider for RedTrack's API.
package struct RedTrackProvider: TrackerProvider {
    private let link: TrackerLink
    private let basePath: String
    private let key: Secret
    let options: RedTrackOptions

    /// - Throws: ``ProviderError/configuration(detail:)`` for a missing key or an option without a valid value.
    package init(_ link: TrackerLink) throws(ProviderError) {
        self.link = link
        key = try link.apiKey(of: "a RedTrack tracker")
        options = try RedTrackOptions(link.tracker.options)
        basePath = Self.basePath(of: link.tracker.url)
    }

    /// The address's path; below `/v1` there is nothing but a page (facts, section 1).
    static func basePath(of url: TrackerURL) -> String {
        url.path.hasSuffix("/v1") ? String(url.path.dropLast("/v1".count)) : url.path
    }

    func client(_ call: ProviderCall) -> RedTrackClient {
        RedTrackClient(session: link.session(call), basePath: basePath, key: key, limits: link.limits)
    }
}

extension RedTrackProvider {
    package func traits(of stream: LogStream, memory: ProviderMemory?) -> StreamTraits? {
        RedTrackLog(stream).map { RedTrackTraits.of($0, RedTrackMemory(memory), options) }
    }

    package func test(_ call: ProviderCall) async throws(ProviderError) -> ConnectionReport {
        try await RedTrackProbe(client: client(call), options: options).run()
    }

    package func entities(
        _ kind: EntityKind,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Entity> {
        let client = client(call)
        guard kind == .flow else {
            return try await RedTrackEntityReader(client: client).page(kind, after: cursor, pageSize: call.pageSize)
        }
        return try await RedTrackFlowReader(client: client).flows()
    }

    package func fate(
        of ids: [String],
        _ kind: EntityKind,
        _ call: ProviderCall
    ) async throws(ProviderError) -> [String: EntityStatus] {
        try await RedTrackFateFinder(client: client(call)).fate(of: ids, kind)
    }
}
