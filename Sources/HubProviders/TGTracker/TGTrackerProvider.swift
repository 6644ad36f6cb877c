package import HubModel

/// The provider for a tracker that is known by a declarative profile alone.
package struct TGTrackerProvider: TrackerProvider {
    private let link: TrackerLink
    private let connection: TGTrackerConnection
    let options: TGTrackerOptions

    /// - Throws: ``ProviderError/configuration(detail:)`` for a missing key or an option without a valid value.
    package init(_ link: TrackerLink) throws(ProviderError) {
        self.link = link
        options = try TGTrackerOptions(link.tracker.options)
        connection = TGTrackerConnection(
            to: link.tracker.url,
            key: try link.apiKey(of: "a TG Tracker"),
            profile: options.profile,
            limits: link.limits
        )
    }

    var profile: TGTrackerProfile { options.profile }

    func client(_ call: ProviderCall) -> TGTrackerClient {
        TGTrackerClient(session: link.session(call), connection: connection)
    }

    func memory(_ memory: ProviderMemory?) -> TGTrackerMemory {
        TGTrackerMemory(memory, profile: options.profileDigest)
    }
}

extension TGTrackerProvider {
    package func traits(of stream: LogStream, memory: ProviderMemory?) -> StreamTraits? {
        TGTrackerTraits.of(stream, self.memory(memory), profile)
    }

    package func test(_ call: ProviderCall) async throws(ProviderError) -> ConnectionReport {
        var probe = TGTrackerProbe(client(call), memory: TGTrackerMemory(nil, profile: options.profileDigest))
        let path = try await probe.prove()
        try await probe.readCampaigns()
        try await probe.learn(all: true)
        let parts = TGTrackerParts(profile, probe.memory)
        guard parts.hasResults else {
            throw .notFound(detail: "neither \(profile[.conversions].path) nor \(profile[.report].path) exists")
        }
        let readable = try probe.readable(of: parts)
        let reads = "reads " + readable.map(\.rawValue).joined(separator: ", ")
        let details = ["\(path) accepts the key", reads] + probe.remarks
        return ConnectionReport(details: details, memory: probe.memory.changed(since: call.memory) ?? call.memory)
    }

    /// Nothing: what is gone is told by a word in the lists alone, and a row that is missing proves nothing.
    package func fate(
        of ids: [String],
        _ kind: EntityKind,
        _ call: ProviderCall
    ) async throws(ProviderError) -> [String: EntityStatus] {
        [:]
    }

    package func users(_ call: ProviderCall) async throws(ProviderError) -> [TrackerUser] {
        let resource = profile[.users]
        guard resource.use != .off else { throw .notOffered("a list of users") }
        let client = client(call)
        var rows = TGTrackerRowReader(resource, profile)
        var users: [TrackerUser] = []
        var walk = TGTrackerWalk(limit: min(max(1, call.pageSize), resource.paging.limit))
        while true {
            let page = try await client.page(resource, [], at: walk)
            let came = page.rows.compactMap { row in rows.begin(row) ? rows.user() : nil }
            if walk.page == 0 { try rows.requireKept(came.count, of: page.rows.count) }
            for user in came where !users.contains(where: { $0.id == user.id }) { users.append(user) }
            switch walk.advance(over: page.facts, resource.paging.mode).step {
            case .onward: continue
            case .done: return users
            case .stuck: throw .endless(resource)
            }
        }
    }
}

extension ProviderError {
    static func endless(_ resource: ProfileResource) -> ProviderError {
        .wrongAnswer(
            status: 200,
            reason: .endlessPages,
            detail: "\(resource.path) gives the same page again and again"
        )
    }
}
