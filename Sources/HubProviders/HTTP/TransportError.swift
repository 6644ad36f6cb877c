package import HubModel

/// Why no complete answer came.
package enum TransportError: Error, Hashable, Sendable {
    case unreachable(ProviderError.UnreachableReason, detail: String)
    /// The body is longer than the call allows; `status` as the head said.
    case tooLarge(status: Int, limit: Int)
    /// The body's content encoding is broken.
    case undecodable(status: Int, detail: String)
    /// The request cannot be sent as it is.
    case invalidRequest(detail: String)
    /// The task was cancelled.
    case cancelled
}

extension TransportError {
    /// The failure as the port names it; a cancelled request counts as broken off, and the caller, whose task it is,
    /// looks at its own cancellation first.
    package var providerError: ProviderError {
        switch self {
        case .unreachable(let reason, let detail): .unreachable(reason, detail: detail)
        case .tooLarge(let status, let limit):
            .wrongAnswer(status: status, reason: .tooLarge, detail: "more than \(limit) bytes")
        case .undecodable(let status, let detail): .wrongAnswer(status: status, reason: .invalidJSON, detail: detail)
        case .invalidRequest(let detail): .configuration(detail: detail)
        case .cancelled: .unreachable(.reset, detail: "the request was cancelled")
        }
    }

    /// One word for the audit.
    package var word: String {
        switch self {
        case .unreachable(let reason, _): reason.rawValue
        case .tooLarge: "too large"
        case .undecodable: "undecodable"
        case .invalidRequest: "not sent"
        case .cancelled: "cancelled"
        }
    }

    /// The status, where the answer's head had come.
    package var status: Int? {
        switch self {
        case .tooLarge(let status, _), .undecodable(let status, _): status
        case .unreachable, .invalidRequest, .cancelled: nil
        }
    }

    /// Whether the connection was never made, so that another address of the host can be tried.
    var failedToConnect: Bool {
        switch self {
        case .unreachable(.refused, _), .unreachable(.unreachable, _): true
        default: false
        }
    }
}
