package import struct FoundationEssentials.Data

/// One request to a tracker's host.
package struct HTTPCall: Hashable, Sendable {
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    package var method: Method
    /// Absolute on the host and escaped: `/admin_api/v1/offers`.
    package var path: String
    package var query: [QueryItem]
    package var headers: [HTTPHeader]
    package var body: Data?
    /// Bytes of the answer's body, unpacked, that are accepted.
    package var bodyLimit: Int
    /// For the whole exchange, connecting included.
    package var timeLimit: Duration
    /// The path as it may be recorded, where the path itself holds a credential.
    package var recordedPath: String?

    package init(
        method: Method = .get,
        path: String,
        query: [QueryItem] = [],
        headers: [HTTPHeader] = [],
        body: Data? = nil,
        bodyLimit: Int,
        timeLimit: Duration,
        recordedPath: String? = nil
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.bodyLimit = bodyLimit
        self.timeLimit = timeLimit
        self.recordedPath = recordedPath
    }
}

/// One `name=value` of a query, unescaped.
package struct QueryItem: Hashable, Sendable {
    package var name: String
    package var value: String
    /// The value is a credential: it is sent, but never recorded.
    package var isSecret: Bool

    package init(_ name: String, _ value: String, isSecret: Bool = false) {
        self.name = name
        self.value = value
        self.isSecret = isSecret
    }
}

/// One header line.
package struct HTTPHeader: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

extension HTTPCall {
    /// Path and query as they are sent.
    package var target: String {
        target(path) { $0.value }
    }

    /// Path and query as they may be recorded: secret values replaced by `…`.
    package var recordedTarget: String {
        target(recordedPath ?? path) { $0.isSecret ? "…" : $0.value }
    }

    private func target(_ path: String, _ value: (QueryItem) -> String) -> String {
        guard !query.isEmpty else { return path }
        let items = query.map { item in
            let text = value(item)
            return Escape.component(item.name) + "=" + (item.isSecret && text == "…" ? text : Escape.component(text))
        }
        return path + "?" + items.joined(separator: "&")
    }
}
