import HubModel
import NIOPosix
import NIOSSL

/// Whom TLS trusts.
enum TrustRoots {
    /// TLS 1.2 or newer, verified against the certificates in a PEM file, or against the system's without one.
    ///
    /// - Throws: ``ProviderError/configuration(detail:)`` where the file cannot be read or holds no certificate.
    static func configuration(caFile: String?) async throws(ProviderError) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.certificateVerification = .fullVerification
        guard let caFile else { return configuration }
        let certificates: [NIOSSLCertificate]
        do {
            certificates = try await NIOThreadPool.singleton.runIfActive {
                try NIOSSLCertificate.fromPEMFile(caFile)
            }
        } catch {
            throw .configuration(detail: "the CA file '\(caFile)' cannot be read, or is not PEM")
        }
        guard !certificates.isEmpty else {
            throw .configuration(detail: "the CA file '\(caFile)' holds no certificate")
        }
        configuration.trustRoots = .certificates(certificates)
        return configuration
    }
}
