package import HubModel

/// The provider for RedTrack's API.
package struct RedTrackProvider: TrackerProvider {
    private let transport: any HTTPTransport
    private let budget: HostBudget
    private let basePath: String
    private let key: Secret
    let options: RedTrackOptions
    private let limits: HTTPLimits

    /// - Throws: ``ProviderError/configuration(detail:)`` for a missing key or an option without a valid value.
    package init(
        tracker: TrackerConfig,
        credentials: Credentials,
        transport: any HTTPTransport,
        budget: HostBudget,
        limits: HTTPLimits = HTTPLimits()
    ) throws(ProviderError) {
        guard let key = credentials[.apiKey], !key.isEmpty else {
            throw .configuration(detail: "a RedTrack tracker needs the credential api-key")
        }
        self.transport = transport
        self.budget = budget
        self.key = key
        self.limits = limits
        options = try RedTrackOptions(tracker.options)
        basePath = Self.basePath(of: tracker.url)
    }

    /// The address's path; below `/v1` there is nothing but a page (facts, section 1).
    static func basePath(of url: TrackerURL) -> String {
        url.path.hasSuffix("/v1") ? String(url.path.dropLast("/v1".count)) : url.path
    }

    func client(_ call: ProviderCall) -> RedTrackClient {
        RedTrackClient(
            session: HTTPSession(transport: transport, budget: budget, call: call),
            basePath: basePath,
            key: key,
            limits: limits
        )
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

    package func entities(
        _ kind: EntityKind,
        ofCampaign campaignID: String,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Entity> {
        throw .notOffered("a list of \(kind.rawValue) by campaign")
    }

    package func fate(
        of ids: [String],
        _ kind: EntityKind,
        _ call: ProviderCall
    ) async throws(ProviderError) -> [String: EntityStatus] {
        try await RedTrackFateFinder(client: client(call)).fate(of: ids, kind)
    }

    package func users(_ call: ProviderCall) async throws(ProviderError) -> [TrackerUser] {
        throw .notOffered("users")
    }
}
