extension ProviderError: CustomStringConvertible {
    /// The shortest name of the failure, as it follows `Connection test failed: `.
    package var summary: String {
        switch self {
        case .credentialsRefused(let status, _), .licence(let status, _), .forbidden(let status, _),
            .blocked(let status, _), .serverFailed(let status, _, _), .badRequest(let status, _):
            "\(status)"
        case .unreachable(let reason, _): reason.code
        case .rateLimited: "429"
        case .notFound: "404"
        case .wrongAnswer(let status, let reason, _): "\(status), \(reason.rawValue)"
        case .redirected(let status, _): "\(status), redirect"
        case .addressRefused: "address refused"
        case .configuration: "configuration"
        case .notOffered: "not offered by this tracker"
        }
    }

    /// What happened, in one sentence.
    package var description: String {
        switch self {
        case .credentialsRefused(let status, let detail):
            "the tracker refused the credentials (\(status))" + quoted(detail)
        case .licence(let status, let detail):
            "the tracker's edition or licence does not include the API (\(status))" + quoted(detail)
        case .forbidden(let status, let detail): "the key's user lacks the right (\(status))" + quoted(detail)
        case .blocked(let status, let detail):
            "a proxy or firewall before the tracker refused the request (\(status))" + quoted(detail)
        case .unreachable(let reason, let detail): "\(reason.phrase)" + quoted(detail)
        case .rateLimited(let seconds):
            "the tracker asks to slow down (429" + (seconds.map { ", try again in \($0) s)" } ?? ")")
        case .serverFailed(let status, _, let detail): "the tracker failed (\(status))" + quoted(detail)
        case .badRequest(let status, let detail): "the tracker did not accept the request (\(status))" + quoted(detail)
        case .notFound(let detail): "the tracker has no such resource (404)" + quoted(detail)
        case .wrongAnswer(let status, let reason, let detail):
            "the answer is not the tracker's API (\(status), \(reason.rawValue))" + quoted(detail)
        case .redirected(let status, let location): "the tracker redirects (\(status)) to \(location)"
        case .addressRefused(let host, let address): "\(host) is at \(address), a loopback, private or local address"
        case .configuration(let detail): detail
        case .notOffered(let what): "\(what): not offered by this tracker"
        }
    }

    /// What a person can check or do.
    package var advice: String {
        switch self {
        case .credentialsRefused:
            "check that the key is complete, active and of this tracker; set a new one with 'trackerhubctl update NAME --credential'"
        case .licence: "check the tracker's licence and edition: its API must be included"
        case .forbidden: "give the key's user the right to this section, or use a key of an administrator"
        case .blocked: "allow this host's address in Cloudflare or the firewall before the tracker"
        case .unreachable(let reason, _): reason.advice
        case .rateLimited: "nothing to do: the hub waits and tries again"
        case .serverFailed: "look at the tracker's own status; the hub tries again by itself"
        case .badRequest: "the tracker's version may differ: see 'trackerhubctl history NAME' and report it"
        case .notFound: "check the URL: it must be the address of the tracker's panel or API"
        case .wrongAnswer(_, .html, _):
            "check the URL (the panel's address, not a traffic domain) and whether a bot protection stands before it"
        case .wrongAnswer: "check the URL and the tracker's version; the hub keeps what it has"
        case .redirected: "if that is the right address, set it with 'trackerhubctl update NAME --url'"
        case .addressRefused: "if the tracker really is in your own network, use --allow-private"
        case .configuration: "correct it with 'trackerhubctl update NAME'"
        case .notOffered: "nothing to do"
        }
    }

    private func quoted(_ detail: String) -> String {
        detail.isEmpty ? "" : ": \(detail)"
    }
}

extension ProviderError.UnreachableReason {
    /// The name that users of the product know.
    package var code: String {
        switch self {
        case .dns: "ENOTFOUND"
        case .refused: "ECONNREFUSED"
        case .timeout: "timeout"
        case .tls: "TLS"
        case .reset: "ECONNRESET"
        case .unreachable: "EHOSTUNREACH"
        }
    }

    fileprivate var phrase: String {
        switch self {
        case .dns: "the host name does not resolve"
        case .refused: "the host refused the connection"
        case .timeout: "no answer came in time"
        case .tls: "no trusted TLS connection could be made"
        case .reset: "the connection broke off"
        case .unreachable: "the host cannot be reached"
        }
    }

    fileprivate var advice: String {
        switch self {
        case .dns: "check the host's spelling and this machine's DNS"
        case .refused: "check the port, and that the tracker runs and lets this host in"
        case .timeout: "check the address and firewalls, and whether the tracker is overloaded"
        case .tls: "check the certificate (name, expiry, issuer); for an own authority use --ca-file"
        case .reset: "the hub tries again by itself; if it goes on, look at the proxy before the tracker"
        case .unreachable: "check this machine's network and the tracker's address"
        }
    }
}
