import AsyncHTTPClient
package import HubModel
import NIOCore
import NIOHTTPCompression
import NIOPosix
import NIOSSL

/// The real network: a connection scope that only ever connects to the addresses it checked.
///
/// The host is looked up once. The requests go to the addresses found then, while TLS and the `Host` header keep the
/// name; a name that later resolves elsewhere changes nothing. Certificates are always verified, against the system's
/// authorities or those of the tracker's own file.
package struct PinnedConnector: HTTPConnector {
    /// Addresses of one host that are tried.
    private static let mostAddresses = 4

    private let limits: HTTPLimits

    package init(limits: HTTPLimits = HTTPLimits()) {
        self.limits = limits
    }

    package func withTransport<Result: Sendable>(
        to tracker: TrackerConfig,
        userAgent: String,
        _ body: (any HTTPTransport) async throws -> Result
    ) async throws -> Result {
        guard tracker.url.scheme == .https || tracker.allowHTTP else {
            throw ProviderError.configuration(
                detail: "\(tracker.url) is not encrypted: use https://, or allow plain HTTP with --allow-http"
            )
        }
        let tls = try await TrustRoots.configuration(caFile: tracker.caFile)
        let host = tracker.url.host
        let addresses = try await AddressResolver().addresses(of: host, allowPrivate: tracker.allowPrivate)
        let clients = addresses.prefix(Self.mostAddresses).map { address in
            HTTPClient(configuration: configuration(tls: tls, pinning: host, to: address))
        }
        let transport = PinnedTransport(clients: clients, origin: Self.origin(of: tracker.url), userAgent: userAgent)
        let outcome: Swift.Result<Result, any Error>
        do {
            outcome = .success(try await body(transport))
        } catch {
            outcome = .failure(error)
        }
        for client in clients { try await client.shutdown() }
        return try outcome.get()
    }

    private func configuration(
        tls: TLSConfiguration,
        pinning host: String,
        to address: IPAddress
    ) -> HTTPClient.Configuration {
        var pool = HTTPClient.Configuration.ConnectionPool(idleTimeout: .seconds(30))
        pool.concurrentHTTP1ConnectionsPerHostSoftLimit = 4
        // A failed connection is the caller's to judge: the next address may answer, and waiting belongs to the engine.
        pool.retryConnectionEstablishment = false
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls,
            redirectConfiguration: .disallow,
            timeout: .init(
                connect: TimeAmount(limits.connect),
                read: TimeAmount(limits.betweenBytes),
                write: TimeAmount(limits.betweenBytes)
            ),
            connectionPool: pool,
            decompression: .enabled(limit: .size(max(limits.listBytes, limits.logBytes)))
        )
        configuration.httpVersion = .http1Only
        if host != address.description { configuration.dnsOverride = [host: address.description] }
        return configuration
    }

    private static func origin(of url: TrackerURL) -> String {
        let host = url.host.contains(":") ? "[\(url.host)]" : url.host
        return "\(url.scheme.rawValue)://\(host)\(url.port.map { ":\($0)" } ?? "")"
    }
}
