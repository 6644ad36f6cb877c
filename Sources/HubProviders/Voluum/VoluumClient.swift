import HubModel

import struct FoundationEssentials.Data

/// Requests to one Voluum account, with the session that they need and every failure turned into ``ProviderError``.
struct VoluumClient: Sendable {
    let session: HTTPSession
    let basePath: String
    let login: VoluumLogin
    let key: SessionKey
    let sessions: SessionStore
    let limits: HTTPLimits

    var now: UTCTime { session.now }

    /// A list or setting as JSON.
    func get(_ path: String) async throws(ProviderError) -> JSONValue {
        try await answer(path, []).value
    }

    /// The rows under a wrapper's key (facts, section 5.1), where a bare list will do, and whether bytes that are no UTF-8
    /// were met.
    func list(
        _ path: String,
        _ wrapper: String,
        query: [QueryItem]
    ) async throws(ProviderError) -> (rows: [JSONValue], isRepaired: Bool) {
        let (answer, isRepaired) = try await answer(path, query)
        if case .array(let rows) = answer[wrapper] { return (rows, isRepaired) }
        if case .array(let rows) = answer { return (rows, isRepaired) }
        throw .wrongAnswer(status: 200, reason: .unexpectedShape, detail: "\(path) has no '\(wrapper)'")
    }

    /// JSON that is no error; names are shown to people and thus kept however damaged.
    private func answer(
        _ path: String,
        _ query: [QueryItem]
    ) async throws(ProviderError) -> (value: JSONValue, isRepaired: Bool) {
        let reply = try await reply(path, query, bytes: limits.listBytes, time: limits.listTime)
        let answer = try RepairedJSON.value(of: reply, shown: ["name"])
        if let failure = VoluumFailure.of(success: answer.value, status: reply.status, hiding: login.secrets) {
            throw failure
        }
        return answer
    }

    /// A page of a report.
    func report(_ path: String, _ query: [QueryItem]) async throws(ProviderError) -> ReportReply {
        let reply = try await reply(path, query, bytes: limits.logBytes, time: limits.logTime)
        let (answer, isRepaired) = try RepairedJSON.value(of: reply)
        if let report = ReportReply(answer, isRepaired: isRepaired) { return report }
        throw VoluumFailure.of(success: answer, status: reply.status, hiding: login.secrets)
            ?? .wrongAnswer(status: reply.status, reason: .unexpectedShape, detail: "\(path) has no rows")
    }

    /// A success; where the session turns out to be over, a new one is made once and the request repeated once (facts,
    /// section 2).
    private func reply(
        _ path: String,
        _ query: [QueryItem],
        bytes: Int,
        time: Duration
    ) async throws(ProviderError) -> HTTPReply {
        var token = try await token()
        var (reply, failure) = try await send(path, query, token, bytes, time)
        if case .credentialsRefused = failure {
            token = try await self.token(refused: token)
            (reply, failure) = try await send(path, query, token, bytes, time)
            if case .credentialsRefused = failure { sessions.forget(token, of: key) }
        }
        if let failure { throw failure }
        return reply
    }

    private func send(
        _ path: String,
        _ query: [QueryItem],
        _ token: Secret,
        _ bytes: Int,
        _ time: Duration
    ) async throws(ProviderError) -> (HTTPReply, ProviderError?) {
        let call = HTTPCall(
            path: basePath + path,
            query: query,
            headers: [HTTPHeader("cwauth-token", token.reveal()), HTTPHeader("Accept", "application/json")],
            bodyLimit: bytes,
            timeLimit: time
        )
        let reply = try await session.send(call)
        return (reply, VoluumFailure.of(reply, now: now, hiding: login.secrets + [token]))
    }

    /// The token of the session, a new one where `refused` is the known one's.
    private func token(refused: Secret? = nil) async throws(ProviderError) -> Secret {
        try await sessions.session(for: key, at: now, refused: refused) { () async throws(ProviderError) in
            try await newSession()
        }.token
    }

    private func newSession() async throws(ProviderError) -> LoginSession {
        let call = HTTPCall(
            method: .post,
            path: basePath + login.path,
            headers: [
                HTTPHeader("Accept", "application/json"),
                HTTPHeader("Content-Type", "application/json; charset=utf-8"),
            ],
            body: login.body,
            bodyLimit: limits.listBytes,
            timeLimit: limits.listTime
        )
        let reply = try await session.send(call)
        if let failure = VoluumFailure.of(reply, now: now, hiding: login.secrets) { throw failure }
        let answer = try reply.json()
        if let failure = VoluumFailure.of(success: answer, status: reply.status, hiding: login.secrets) {
            throw failure
        }
        return try VoluumSession.read(answer, reply, now: now)
    }
}
