package import HubModel

/// All providers, and the way to a connected one.
package struct Catalog: ProviderCatalog {
    private let userAgent: String
    private let connector: any HTTPConnector
    private let limits: HTTPLimits

    /// Makes the catalog.
    ///
    /// `userAgent`, for example `trackerhub/1.0.0`, goes with every request; `transport` is the network, which tests
    /// replace.
    package init(
        userAgent: String,
        transport: any HTTPConnector = PinnedConnector(),
        limits: HTTPLimits = HTTPLimits()
    ) {
        self.userAgent = userAgent
        connector = transport
        self.limits = limits
    }

    package var descriptors: [ProviderDescriptor] {
        [.keitaro]
    }

    package func withProvider<Result: Sendable>(
        for tracker: TrackerConfig,
        credentials: Credentials,
        _ body: (any TrackerProvider) async throws -> Result
    ) async throws -> Result {
        let connect = try provider(for: tracker, credentials)
        return try await connector.withTransport(to: tracker, userAgent: userAgent) { transport in
            try await body(try connect(transport))
        }
    }

    /// The line that a new provider adds to.
    private func provider(
        for tracker: TrackerConfig,
        _ credentials: Credentials
    ) throws(ProviderError) -> (any HTTPTransport) throws(ProviderError) -> any TrackerProvider {
        switch tracker.type {
        case .keitaro:
            { transport throws(ProviderError) in
                try KeitaroProvider(tracker: tracker, credentials: credentials, transport: transport, limits: limits)
            }
        case .voluum, .redtrack, .bemob, .tgtracker:
            throw .notOffered("the tracker type \(tracker.type.rawValue)")
        }
    }
}
