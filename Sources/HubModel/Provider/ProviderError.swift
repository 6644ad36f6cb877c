/// Why a call to a tracker failed.
///
/// `detail` is the tracker's own text, cut to 300 characters and free of secrets.
package enum ProviderError: Error, Hashable, Sendable {
    /// The key or login is wrong, revoked or missing (401).
    case credentialsRefused(status: Int, detail: String)
    /// The tracker's edition or licence does not include the API (402).
    case licence(status: Int, detail: String)
    /// The credentials are right, but their user may not see this (403 from the tracker).
    case forbidden(status: Int, detail: String)
    /// Something before the tracker (Cloudflare, a firewall) refused the request.
    case blocked(status: Int, detail: String)
    /// No answer came.
    case unreachable(UnreachableReason, detail: String)
    /// 429; `retryAfter` in seconds where the tracker said.
    case rateLimited(retryAfter: Int64?)
    /// 500…599; `retryAfter` in seconds where the tracker said.
    case serverFailed(status: Int, retryAfter: Int64?, detail: String)
    /// The tracker did not understand the request (400, 406, 422).
    case badRequest(status: Int, detail: String)
    /// The resource does not exist (404).
    case notFound(detail: String)
    /// An answer that is not the API's: HTML, broken or unexpected JSON.
    case wrongAnswer(status: Int, reason: WrongAnswer, detail: String)
    /// The answer redirects, which is never followed.
    case redirected(status: Int, location: String)
    /// The host resolves to an address that may not be used without `--allow-private`.
    case addressRefused(host: String, address: String)
    /// The connection's settings do not work: a CA file that cannot be read, a missing credential field.
    case configuration(detail: String)
    /// The tracker does not offer this.
    case notOffered(String)

    package enum UnreachableReason: String, Hashable, Sendable, Codable {
        case dns, refused, timeout, tls, reset, unreachable
    }

    package enum WrongAnswer: String, Hashable, Sendable, Codable {
        /// HTML where JSON was expected: a wrong host or path, or a bot challenge.
        case html
        /// Neither HTML nor complete JSON.
        case invalidJSON = "invalid JSON"
        /// JSON of another shape.
        case unexpectedShape = "unexpected shape"
        /// Longer than the limit for a body.
        case tooLarge = "too large"
        /// The same page again and again, or a walk that does not end.
        case endlessPages = "endless pages"
    }
}

extension ProviderError {
    /// Whether the same request can succeed later without a person doing anything.
    package var isTransient: Bool {
        switch self {
        case .unreachable(.tls, _): false
        case .unreachable, .rateLimited, .serverFailed: true
        case .wrongAnswer(_, .invalidJSON, _): true
        default: false
        }
    }

    /// Whether a person must act before it can succeed.
    package var needsAttention: Bool {
        switch self {
        case .credentialsRefused, .licence, .configuration, .addressRefused: true
        default: false
        }
    }

    /// The wait that the tracker asked for, in seconds.
    package var retryAfter: Int64? {
        switch self {
        case .rateLimited(let seconds): seconds
        case .serverFailed(_, let seconds, _): seconds
        default: nil
        }
    }
}
