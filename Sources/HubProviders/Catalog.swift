package import HubModel

/// All providers, and the way to a connected one.
package struct Catalog: ProviderCatalog {
    private let userAgent: String
    private let connector: any HTTPConnector
    private let limits: HTTPLimits
    private let budgets: HostBudgets
    private let sessions = SessionStore()

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
        [.keitaro, .voluum, .redtrack, .bemob, .tgtracker]
    }

    package func withProvider<Result: Sendable>(
        for tracker: TrackerConfig,
        credentials: Credentials,
        _ body: (any TrackerProvider) async throws -> Result
    ) async throws -> Result {
        try await connector.withTransport(to: tracker, userAgent: userAgent) { transport in
            try await body(try provider(for: tracker, credentials, over: transport))
        }
    }

    /// Where a new provider adds its lines.
    private func provider(
        for tracker: TrackerConfig,
        _ credentials: Credentials,
        over transport: any HTTPTransport
    ) throws(ProviderError) -> any TrackerProvider {
        switch tracker.type {
        case .keitaro:
            try KeitaroProvider(
                tracker: tracker,
                credentials: credentials,
                transport: transport,
                budget: budgets.budget(at: tracker.url, ProviderDescriptor.keitaro.budget),
                limits: limits
            )
        case .voluum:
            try VoluumProvider(
                tracker: tracker,
                credentials: credentials,
                transport: transport,
                budget: budgets.budget(at: tracker.url, ProviderDescriptor.voluum.budget),
                sessions: sessions,
                limits: limits
            )
        case .redtrack:
            try RedTrackProvider(
                tracker: tracker,
                credentials: credentials,
                transport: transport,
                budget: budgets.budget(at: tracker.url, ProviderDescriptor.redtrack.budget, credentials),
                limits: limits
            )
        case .bemob:
            try BeMobProvider(
                tracker: tracker,
                credentials: credentials,
                transport: transport,
                budget: budgets.budget(at: tracker.url, ProviderDescriptor.bemob.budget, credentials),
                limits: limits
            )
        case .tgtracker:
            try TGTrackerProvider(
                tracker: tracker,
                credentials: credentials,
                transport: transport,
                budget: budgets.budget(at: tracker.url, ProviderDescriptor.tgtracker.budget),
                limits: limits
            )
        }
    }
}
