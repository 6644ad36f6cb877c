package import HubModel

/// The link to one tracker: its settings and secrets, the way to its API, and how much may be asked of it.
package struct TrackerLink: Sendable {
    let tracker: TrackerConfig
    let credentials: Credentials
    let limits: HTTPLimits
    private let transport: any HTTPTransport
    private let budget: HostBudget

    package init(
        to tracker: TrackerConfig,
        credentials: Credentials,
        over transport: any HTTPTransport,
        budget: HostBudget,
        limits: HTTPLimits = HTTPLimits()
    ) {
        self.tracker = tracker
        self.credentials = credentials
        self.transport = transport
        self.budget = budget
        self.limits = limits
    }

    func session(_ call: ProviderCall) -> HTTPSession {
        HTTPSession(transport: transport, budget: budget, call: call)
    }

    /// The key of a tracker that needs nothing else; `kind` names it in the error: `a RedTrack tracker`.
    ///
    /// - Throws: ``HubModel/ProviderError/configuration(detail:)`` where it is missing or empty.
    func apiKey(of kind: String) throws(ProviderError) -> Secret {
        guard let key = credentials[.apiKey], !key.isEmpty else {
            throw .configuration(detail: "\(kind) needs the credential api-key")
        }
        return key
    }
}
