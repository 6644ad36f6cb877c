package import HubModel

/// All providers, and the way to a connected one.
package struct Catalog: ProviderCatalog {
    private let userAgent: String
    private let connector: any HTTPConnector
    private let limits: HTTPLimits
    private let budgets: HostBudgets

    /// Makes the catalog.
    ///
    /// `userAgent`, for example `trackerhub/1.0.0`, goes with every request; `transport` is the network, which tests
    /// replace; by `clock` requests wait for the budget of their host.
    package init(
        userAgent: String,
        transport: any HTTPConnector = PinnedConnector(),
        limits: HTTPLimits = HTTPLimits(),
        clock: any HubClock
    ) {
        self.userAgent = userAgent
        connector = transport
        self.limits = limits
        budgets = HostBudgets(clock: clock)
    }

    package var descriptors: [ProviderDescriptor] {
        [.keitaro, .tgtracker]
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
            let budget = budgets.budget(at: tracker.url, ProviderDescriptor.keitaro.budget)
            return { transport throws(ProviderError) in
                try KeitaroProvider(
                    tracker: tracker,
                    credentials: credentials,
                    transport: transport,
                    budget: budget,
                    limits: limits
                )
            }
        case .tgtracker:
            let budget = budgets.budget(at: tracker.url, ProviderDescriptor.tgtracker.budget)
            return { transport throws(ProviderError) in
                try TGTrackerProvider(
                    tracker: tracker,
                    credentials: credentials,
                    transport: transport,
                    budget: budget,
                    limits: limits
                )
            }
        case .voluum, .redtrack, .bemob:
            throw .notOffered("the tracker type \(tracker.type.rawValue)")
        }
    }
}
