import AsyncHTTPClient
import HubModel
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import NIOSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Turns the network libraries' errors into ``TransportError``, by type and number, never by text.
enum TransportFault {
    static func error(_ error: any Error) -> TransportError {
        switch error {
        case let error as TransportError: error
        case is CancellationError: .cancelled
        case let error as HTTPClientError: ofClient(error)
        case let error as IOError: .unreachable(reason(errno: error.errnoCode), detail: errnoText(error.errnoCode))
        case let error as ChannelError: ofChannel(error)
        case let error as NIOConnectionError: ofConnection(error)
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: ofTLS(error)
        case is NIOSSLCloseTimedOutError: .unreachable(.reset, detail: "TLS was not closed in time")
        case is HTTPParserError: .unreachable(.reset, detail: "the answer is not HTTP, or was cut off")
        default: .unreachable(.reset, detail: "\(type(of: error))")
        }
    }

    /// The same for an error after the answer's head.
    static func inBody(_ error: any Error, status: Int, limit: Int) -> any Error {
        switch error {
        case NIOHTTPDecompression.DecompressionError.limit: TransportError.tooLarge(status: status, limit: limit)
        case is NIOHTTPDecompression.DecompressionError, is NIOHTTPDecompression.ExtraDecompressionError:
            TransportError.undecodable(status: status, detail: "the body's compression is broken")
        default: error
        }
    }

    /// Whether no connection was made in time: another address of the host may answer.
    static func isConnectTimeout(_ error: any Error) -> Bool {
        switch error {
        case let error as HTTPClientError: error == .connectTimeout || error == .tlsHandshakeTimeout
        case ChannelError.connectTimeout: true
        case let error as IOError: error.errnoCode == ETIMEDOUT
        default: false
        }
    }

    private static func ofClient(_ error: HTTPClientError) -> TransportError {
        switch error {
        case .connectTimeout: .unreachable(.timeout, detail: "no connection within the time allowed")
        case .tlsHandshakeTimeout: .unreachable(.timeout, detail: "no TLS connection within the time allowed")
        case .readTimeout: .unreachable(.timeout, detail: "the tracker fell silent")
        case .writeTimeout: .unreachable(.timeout, detail: "the request could not be sent in time")
        case .deadlineExceeded, .getConnectionFromPoolTimeout:
            .unreachable(.timeout, detail: "no complete answer within the time allowed")
        case .cancelled where Task.isCancelled: .cancelled
        case .invalidURL, .emptyHost, .emptyScheme:
            .invalidRequest(detail: "the request's URL is not valid")
        default:
            error == .remoteConnectionClosed
                ? .unreachable(.reset, detail: "the connection was closed before the answer was complete")
                : .unreachable(.reset, detail: error.shortDescription)
        }
    }

    private static func ofChannel(_ error: ChannelError) -> TransportError {
        switch error {
        case .connectTimeout: .unreachable(.timeout, detail: "no connection within the time allowed")
        default: .unreachable(.reset, detail: "the connection was closed")
        }
    }

    private static func ofConnection(_ error: NIOConnectionError) -> TransportError {
        if let first = error.connectionErrors.first { return Self.error(first.error) }
        return .unreachable(.dns, detail: error.host)
    }

    private static func ofTLS(_ error: any Error) -> TransportError {
        switch error {
        case NIOSSLError.uncleanShutdown: .unreachable(.reset, detail: "TLS was cut off")
        case NIOSSLError.handshakeFailed(let cause): .unreachable(.tls, detail: "handshake failed: \(cause)")
        default: .unreachable(.tls, detail: "\(error)")
        }
    }

    static func reason(errno code: CInt) -> ProviderError.UnreachableReason {
        switch code {
        case ECONNREFUSED: .refused
        case ETIMEDOUT: .timeout
        case EHOSTUNREACH, ENETUNREACH, ENETDOWN, EHOSTDOWN, EADDRNOTAVAIL, EAFNOSUPPORT, EACCES, EPERM: .unreachable
        default: .reset
        }
    }

    private static func errnoText(_ code: CInt) -> String {
        strerror(code).map { String(cString: $0) } ?? "error \(code)"
    }
}
