/// The base URL of a tracker as a person typed it, checked and in canonical form: `https://host[:port][/path]`.
///
/// Scheme and host are lower case, a trailing slash is removed, a path is kept. What a URL may not hold: credentials,
/// a query, a fragment, white space.
package struct TrackerURL: Hashable, Sendable {
    package enum Scheme: String, Sendable {
        case http
        case https
    }

    package let scheme: Scheme
    /// A name, or an address (IPv6 without brackets).
    package let host: String
    /// `nil` where the scheme's default applies.
    package let port: Int?
    /// Empty or `/like/this`.
    package let path: String

    /// The port to connect to.
    package var effectivePort: Int { port ?? (scheme == .https ? 443 : 80) }
}

extension TrackerURL: CustomStringConvertible {
    package var description: String {
        let authority = host.contains(":") ? "[\(host)]" : host
        return "\(scheme.rawValue)://\(authority)\(port.map { ":\($0)" } ?? "")\(path)"
    }
}

extension TrackerURL {
    /// Why a text is no tracker URL.
    package enum ParseError: Error, Hashable, Sendable, CustomStringConvertible {
        case missingScheme
        case unsupportedScheme(String)
        case containsCredentials
        case containsQueryOrFragment
        case badHost(String)
        case badPort(String)
        case badPath(String)

        package var description: String {
            switch self {
            case .missingScheme: "a URL starts with https:// (or http:// together with --allow-http)"
            case .unsupportedScheme(let scheme): "the scheme '\(scheme)' is not supported: use https://"
            case .containsCredentials: "a URL may not hold a user name or password: give them with --credential"
            case .containsQueryOrFragment: "a URL may not hold '?' or '#': give the panel's base address alone"
            case .badHost(let host): "'\(host)' is not a host name or address"
            case .badPort(let port): "'\(port)' is not a port (1…65535)"
            case .badPath(let path): "the path '\(path)' holds '..', '//' or characters that must be escaped"
            }
        }
    }

    /// Reads what a person typed.
    package init(parsing text: String) throws(ParseError) {
        let trimmed = String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
        let parts = trimmed.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].hasPrefix("//") else { throw .missingScheme }
        guard let scheme = Scheme(rawValue: parts[0].lowercased()) else { throw .unsupportedScheme(String(parts[0])) }
        let rest = parts[1].dropFirst(2)
        guard !rest.contains(where: { $0 == "?" || $0 == "#" }) else { throw .containsQueryOrFragment }
        let authority = rest.prefix { $0 != "/" }
        guard !authority.contains("@") else { throw .containsCredentials }
        let (host, port) = try Self.hostAndPort(authority)
        var path = String(rest[authority.endIndex...])
        while path.hasSuffix("/") { path.removeLast() }
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        guard path.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != 34 && $0 != 60 && $0 != 62 && $0 != 92 }),
            segments.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." })
        else { throw .badPath(path) }
        self.init(scheme: scheme, host: host, port: port == (scheme == .https ? 443 : 80) ? nil : port, path: path)
    }

    private static func hostAndPort(_ authority: Substring) throws(ParseError) -> (String, Int?) {
        var host = authority
        var portText: Substring?
        if authority.hasPrefix("[") {
            guard let close = authority.firstIndex(of: "]") else { throw .badHost(String(authority)) }
            host = authority[authority.index(after: authority.startIndex)..<close]
            let tail = authority[authority.index(after: close)...]
            guard tail.isEmpty || tail.hasPrefix(":"), host.contains(":"),
                host.utf8.allSatisfy({ isHexDigit($0) || $0 == 58 || $0 == 46 })
            else { throw .badHost(String(authority)) }
            portText = tail.isEmpty ? nil : tail.dropFirst()
        } else {
            if let colon = authority.firstIndex(of: ":") {
                host = authority[..<colon]
                portText = authority[authority.index(after: colon)...]
            }
            guard isHostName(host) else { throw .badHost(String(authority)) }
        }
        guard let portText else { return (host.lowercased(), nil) }
        guard let port = Int(portText), (1...65535).contains(port) else { throw .badPort(String(portText)) }
        return (host.lowercased(), port)
    }

    private static func isHostName(_ host: Substring) -> Bool {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        return host.utf8.count <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.utf8.allSatisfy { isHexDigit($0) || (97...122).contains($0 | 32) || $0 == 45 || $0 == 95 }
            }
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...102).contains(byte | 32)
    }
}
