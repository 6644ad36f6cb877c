package import HubModel

/// The provider for Voluum's API.
package struct VoluumProvider: TrackerProvider {
    private let link: TrackerLink
    private let basePath: String
    private let login: VoluumLogin
    private let key: SessionKey
    private let sessions: SessionStore
    let options: VoluumOptions

    /// Makes the provider; `sessions` holds the sessions of all trackers and outlives it.
    ///
    /// - Throws: ``ProviderError/configuration(detail:)`` for missing credentials or an option without a valid value.
    package init(_ link: TrackerLink, sessions: SessionStore) throws(ProviderError) {
        self.link = link
        self.sessions = sessions
        login = try VoluumLogin(link.credentials)
        key = SessionKey(link.tracker, link.credentials)
        options = try VoluumOptions(link.tracker.options)
        basePath = link.tracker.url.path
    }

    func client(_ call: ProviderCall) -> VoluumClient {
        VoluumClient(
            session: link.session(call),
            basePath: basePath,
            login: login,
            key: key,
            sessions: sessions,
            limits: link.limits
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
