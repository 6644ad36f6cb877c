import HubModel

/// Requests to BeMob's API, with every failure turned into ``ProviderError``.
struct BeMobClient: Sendable {
    private let session: HTTPSession
    private let basePath: String
    private let key: BeMobKey
    private let limits: HTTPLimits

    init(session: HTTPSession, basePath: String, key: BeMobKey, limits: HTTPLimits) {
        self.session = session
        self.basePath = basePath
        self.key = key
        self.limits = limits
    }

    var now: UTCTime { session.now }

    /// The payload of a resource of the account.
    func get(_ path: String, query: [QueryItem] = []) async throws(ProviderError) -> JSONValue {
        try await payload(of: call(path, query, limits.listBytes, limits.listTime))
    }

    /// The rows of a list.
    func list(_ path: String, query: [QueryItem] = []) async throws(ProviderError) -> [JSONValue] {
        try Self.rows(in: try await get(path, query: query), path).rows
    }

    /// The rows of a log, and their number in all where the tracker tells it.
    func log(_ path: String, query: [QueryItem]) async throws(ProviderError) -> BeMobRows {
        try Self.rows(in: try await payload(of: call(path, query, limits.logBytes, limits.logTime)), path)
    }

    /// The rows of a report.
    func report(query: [QueryItem]) async throws(ProviderError) -> BeMobRows {
        let call = call("/report", query, limits.logBytes, limits.logTime)
        return try Self.rows(in: try await payload(of: call), "/report")
    }

    private func call(_ path: String, _ query: [QueryItem], _ bytes: Int, _ time: Duration) -> HTTPCall {
        HTTPCall(
            path: basePath + path,
            query: query,
            headers: key.headers + [HTTPHeader("Accept", "application/json")],
            bodyLimit: bytes,
            timeLimit: time
        )
    }

    private func payload(of call: HTTPCall) async throws(ProviderError) -> JSONValue {
        let reply = try await session.send(call)
        if let failure = BeMobFailure.of(reply, now: session.now, hiding: key.secrets) { throw failure }
        return try BeMobFailure.payload(of: try reply.json(), status: reply.status, hiding: key.secrets)
    }

    /// The payload itself or what it has as `data` (sections 5 and 8).
    private static func rows(in payload: JSONValue, _ path: String) throws(ProviderError) -> BeMobRows {
        if case .array(let rows) = payload { return BeMobRows(rows: rows) }
        guard case .array(let rows)? = payload["data"] else {
            throw BeMobFailure.unexpected(200, "\(path) holds no rows")
        }
        var reader = FieldReader()
        return BeMobRows(rows: rows, total: reader.integer(payload["total"], "total").map { Int($0) })
    }
}

/// Rows of one answer.
struct BeMobRows: Sendable {
    var rows: [JSONValue]
    /// How many there are in all; `nil` where the answer does not say.
    var total: Int?

    var count: Int { rows.count }

    /// Whether rows may be missing without a word: as many as were asked for, fewer than there are, or a round number, as
    /// limits of trackers are (section 6).
    func looksCut(limit: Int?) -> Bool {
        if let limit, count >= limit { return true }
        return (total ?? 0) > count || Self.isRound(count)
    }

    /// Whether it is one of 50, 100, 200, 250, 500, 1000 and so on.
    private static func isRound(_ count: Int) -> Bool {
        guard count >= 50 else { return false }
        var rest = count
        while rest % 10 == 0 { rest /= 10 }
        return [1, 2, 5, 25].contains(rest)
    }
}
