package import HubModel

/// What carries a request to a tracker's host and brings the answer.
///
/// The seam that tests and simulations replace.
package protocol HTTPTransport: Sendable {
    /// Sends one request and reads its answer whole, whatever its status; redirects are not followed.
    func send(_ call: HTTPCall) async throws(TransportError) -> HTTPReply
}

/// What opens a transport to one tracker and closes it again.
package protocol HTTPConnector: Sendable {
    /// Opens a connection scope, hands it to `body` and closes it when `body` is done.
    ///
    /// - Throws: ``ProviderError`` where no connection can be set up, and whatever `body` throws.
    func withTransport<Result: Sendable>(
        to tracker: TrackerConfig,
        userAgent: String,
        _ body: (any HTTPTransport) async throws -> Result
    ) async throws -> Result
}
