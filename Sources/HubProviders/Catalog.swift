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
        func link(_ descriptor: ProviderDescriptor) -> TrackerLink {
            TrackerLink(
                to: tracker,
                credentials: credentials,
                over: transport,
                budget: budgets.budget(at: tracker.url, descriptor.budget, credentials),
                limits: limits
            )
        }
        return switch tracker.type {
        case .keitaro: try KeitaroProvider(link(.keitaro))
        case .voluum: try VoluumProvider(link(.voluum), sessions: sessions)
        case .redtrack: try RedTrackProvider(link(.redtrack))
        case .bemob: try BeMobProvider(link(.bemob))
        case .tgtracker: try TGTrackerProvider(link(.tgtracker))
        }
    }
}
