import HubModel

/// The secrets of a connection and the headers that carry them.
struct BeMobKey: Sendable {
    /// What must never be shown.
    let secrets: [Secret]
    let headers: [HTTPHeader]

    /// The pair of access and secret key, else the single key; a single key `ACCESS:SECRET` is the pair.
    ///
    /// Source: section 2.
    ///
    /// - Throws: ``ProviderError/configuration(detail:)`` where half of the pair or all is missing.
    init(_ credentials: Credentials, _ options: BeMobOptions) throws(ProviderError) {
        let given = credentials.filter { !$0.value.isEmpty }
        if let access = given[.accessKey], let secret = given[.secretKey] {
            try self.init(pair: (access, secret), options)
        } else if let key = given[.apiKey] {
            if let pair = Self.pair(in: key.reveal()) {
                try self.init(pair: pair, options)
            } else {
                try self.init([(options.apiKeyHeader, key)])
            }
        } else {
            throw .configuration(detail: "a BeMob tracker needs the credentials access-key and secret-key, or api-key")
        }
    }

    private init(pair: (access: Secret, secret: Secret), _ options: BeMobOptions) throws(ProviderError) {
        try self.init([(options.accessKeyHeader, pair.access), (options.secretKeyHeader, pair.secret)])
    }

    private init(_ lines: [(name: String, secret: Secret)]) throws(ProviderError) {
        // A line break would end the header; a secret is sent as it is, or not at all.
        guard lines.allSatisfy({ $0.secret.reveal().utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }) else {
            throw .configuration(detail: "a key of the BeMob tracker holds a line break or another control character")
        }
        secrets = lines.map(\.secret)
        headers = lines.map { HTTPHeader($0.name, $0.secret.reveal()) }
    }

    /// An access key has 32 hexadecimal digits.
    private static func pair(in text: String) -> (Secret, Secret)? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let (access, secret) = (text[..<colon], text[text.index(after: colon)...])
        guard access.utf8.count == 32, access.allSatisfy({ $0.isASCII && $0.isHexDigit }), !secret.isEmpty else {
            return nil
        }
        return (Secret(String(access)), Secret(String(secret)))
    }
}
