package import HubModel

/// The provider for Voluum's API.
package struct VoluumProvider: TrackerProvider {
    private let transport: any HTTPTransport
    private let budget: HostBudget
    private let basePath: String
    private let login: VoluumLogin
    private let key: SessionKey
    private let sessions: SessionStore
    let options: VoluumOptions
    private let limits: HTTPLimits

    /// Makes the provider; `sessions` holds the sessions of all trackers and outlives it.
    ///
    /// - Throws: ``ProviderError/configuration(detail:)`` for missing credentials or an option without a valid value.
    package init(
        tracker: TrackerConfig,
        credentials: Credentials,
        transport: any HTTPTransport,
        budget: HostBudget,
        sessions: SessionStore,
        limits: HTTPLimits = HTTPLimits()
    ) throws(ProviderError) {
        self.transport = transport
        self.budget = budget
        self.sessions = sessions
        self.limits = limits
        login = try VoluumLogin(credentials)
        key = SessionKey(tracker, credentials)
        options = try VoluumOptions(tracker.options)
        basePath = tracker.url.path
    }

    func client(_ call: ProviderCall) -> VoluumClient {
        VoluumClient(
            session: HTTPSession(transport: transport, budget: budget, call: call),
            basePath: basePath,
            login: login,
            key: key,
            sessions: sessions,
            limits: limits
        )
    }
}

extension VoluumProvider {
    package func traits(of stream: LogStream, memory: ProviderMemory?) -> StreamTraits? {
        VoluumTraits.of(stream, options)
    }

    package func test(_ call: ProviderCall) async throws(ProviderError) -> ConnectionReport {
        try await VoluumProbe(client: client(call), options: options).run(call.memory)
    }

    package func entities(
        _ kind: EntityKind,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Entity> {
        // Lists have no pages (facts, section 5.1).
        var mapping = VoluumEntityMapping(kind)
        let list = try await client(call).list(kind)
        mapping.add(list.rows)
        var page = Page(records: mapping.entities)
        page.findings = mapping.findings
        if list.isRepaired {
            page.findings.remarks = ["\(kind.voluumResource.path) holds bytes that are no UTF-8"]
        }
        return page
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
        try await VoluumFate(client: client(call)).fate(of: ids, kind)
    }

    package func users(_ call: ProviderCall) async throws(ProviderError) -> [TrackerUser] {
        try VoluumUsers.read(try await client(call).get("/multiuser/membership"))
    }
}
