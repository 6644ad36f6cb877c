import HubModel

import struct FoundationEssentials.Data

/// Requests to one account's API, with every failure turned into ``ProviderError``.
///
/// The key travels in the query: it is sent, and never recorded.
struct RedTrackClient: Sendable {
    private let session: HTTPSession
    private let basePath: String
    private let key: Secret
    private let limits: HTTPLimits

    init(session: HTTPSession, basePath: String, key: Secret, limits: HTTPLimits) {
        self.session = session
        self.basePath = basePath
        self.key = key
        self.limits = limits
    }

    var now: UTCTime { session.now }

    /// A page of a list or report.
    func list(_ path: String, _ query: [QueryItem]) async throws(ProviderError) -> RedTrackList {
        let reply = try await send(path, query, limits.listBytes, limits.listTime)
        let (value, isRepaired) = try json(reply)
        guard let list = RedTrackList(value, isRepaired: isRepaired) else {
            throw wrongShape(value, reply, path)
        }
        return list
    }

    /// What a request by id came to.
    enum Lookup: Sendable {
        case found(JSONValue)
        /// The application does not know the id.
        case gone
    }

    /// A single thing by its id.
    func look(_ path: String) async throws(ProviderError) -> Lookup {
        let reply = try await session.send(call(path, [], limits.listBytes, limits.listTime))
        guard !RedTrackFailure.isUnknownID(reply) else { return .gone }
        if let failure = RedTrackFailure.of(reply, now: session.now, hiding: [key]) { throw failure }
        let (value, _) = try json(reply)
        if let failure = RedTrackFailure.inSuccess(value, status: reply.status, hiding: [key]) { throw failure }
        return .found(value)
    }

    /// A page of a log: its rows are visited in their order, `nil` standing for what is no object.
    func log(
        _ log: RedTrackLog,
        _ query: [QueryItem],
        _ visit: (RedTrackRow?) -> Void
    ) async throws(ProviderError) -> RowAnswer {
        let reply = enveloped(try await send(log.path, query, limits.logBytes, limits.logTime))
        do {
            return try RowAnswer.read(reply, columns: RedTrackRow.columns) { visit($0.map { RedTrackRow($0) }) }
        } catch {
            guard !error.isMalformed else { throw reply.wrongAnswer(error) }
            throw wrongShape(try reply.json(), reply, log.path)
        }
    }

    private func send(
        _ path: String,
        _ query: [QueryItem],
        _ bodyLimit: Int,
        _ timeLimit: Duration
    ) async throws(ProviderError) -> HTTPReply {
        let reply = try await session.send(call(path, query, bodyLimit, timeLimit))
        if let failure = RedTrackFailure.of(reply, now: session.now, hiding: [key]) { throw failure }
        return reply
    }

    private func call(_ path: String, _ query: [QueryItem], _ bodyLimit: Int, _ timeLimit: Duration) -> HTTPCall {
        HTTPCall(
            path: basePath + path,
            query: query + [QueryItem("api_key", key.reveal(), isSecret: true)],
            headers: [HTTPHeader("Accept", "application/json")],
            bodyLimit: bodyLimit,
            timeLimit: timeLimit
        )
    }

    /// A bare array, or `null` for no rows, in the envelope that logs have otherwise (facts, section 4).
    private func enveloped(_ reply: HTTPReply) -> HTTPReply {
        let first = reply.body.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard first == UInt8(ascii: "[") || first == UInt8(ascii: "n") else { return reply }
        let body = Data(#"{"items":"#.utf8) + reply.body + Data("}".utf8)
        return HTTPReply(status: reply.status, headers: reply.headers, body: body)
    }

    /// The body; where it holds bytes that are no UTF-8, they are replaced (facts, section 5).
    private func json(_ reply: HTTPReply) throws(ProviderError) -> (value: JSONValue, isRepaired: Bool) {
        guard String(validating: reply.body, as: UTF8.self) == nil else { return (try reply.json(), false) }
        do {
            return (try JSONReader.value(Data(String(decoding: reply.body, as: UTF8.self).utf8)), true)
        } catch {
            throw reply.wrongAnswer(error)
        }
    }

    private func wrongShape(_ value: JSONValue, _ reply: HTTPReply, _ path: String) -> ProviderError {
        RedTrackFailure.inSuccess(value, status: reply.status, hiding: [key])
            ?? .wrongAnswer(status: reply.status, reason: .unexpectedShape, detail: "\(path) is no list")
    }
}
