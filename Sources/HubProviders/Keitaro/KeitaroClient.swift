import HubModel

import struct FoundationEssentials.Data

/// Requests to one tracker's Admin API, with every failure turned into ``ProviderError``.
struct KeitaroClient: Sendable {
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

    /// A resource as JSON.
    func get(_ path: String, query: [QueryItem] = []) async throws(ProviderError) -> JSONValue {
        let call = HTTPCall(
            path: basePath + path,
            query: query,
            headers: headers,
            bodyLimit: limits.listBytes,
            timeLimit: limits.listTime
        )
        let reply = try await session.send(call)
        if let failure = KeitaroFailure.of(reply, now: session.now, hiding: [key]) { throw failure }
        return try reply.json()
    }

    /// A list: a bare JSON array (section 2 of the tracker's facts).
    func list(_ path: String, query: [QueryItem] = []) async throws(ProviderError) -> [JSONValue] {
        guard case .array(let rows) = try await get(path, query: query) else {
            throw .wrongAnswer(status: 200, reason: .unexpectedShape, detail: "\(path) is no list")
        }
        return rows
    }

    enum LogReply: Sendable {
        /// All rows were visited; what the answer says beside them.
        case rows(RowAnswer)
        /// The tracker did not accept the request; the whole text of its error and the error itself.
        case refused(text: String, error: ProviderError)
    }

    /// A page of a log: its rows are visited in their order, `nil` standing for what is no object.
    func log(
        _ stream: KeitaroLog,
        _ query: LogQuery,
        _ visit: (LogRow?) -> Void
    ) async throws(ProviderError) -> LogReply {
        let reply = try await post("/\(stream.rawValue)/log", query.body)
        if let failure = KeitaroFailure.of(reply, now: session.now, hiding: [key]) {
            guard [400, 406, 422].contains(reply.status) else { throw failure }
            return .refused(text: Self.errorText(of: reply), error: failure)
        }
        return .rows(try rows(of: reply, LogRow.columns) { visit($0.map { LogRow($0) }) })
    }

    /// A page of the report: its rows are visited in their order; gives the number of rows of all pages, where the
    /// tracker says it.
    func report(_ query: ReportQuery, _ visit: (JSONRow?) -> Void) async throws(ProviderError) -> Int? {
        let reply = try await post("/report/build", query.body)
        if let failure = KeitaroFailure.of(reply, now: session.now, hiding: [key]) { throw failure }
        return try rows(of: reply, DayReport.columns, visit).rowCount
    }

    private func post(_ path: String, _ body: () throws -> Data) async throws(ProviderError) -> HTTPReply {
        let data: Data
        do {
            data = try body()
        } catch {
            throw .configuration(detail: "the request to \(path.dropFirst()) cannot be written")
        }
        let call = HTTPCall(
            method: .post,
            path: basePath + path,
            headers: headers + [HTTPHeader("Content-Type", "application/json")],
            body: data,
            bodyLimit: limits.logBytes,
            timeLimit: limits.logTime
        )
        return try await session.send(call)
    }

    private func rows(
        of reply: HTTPReply,
        _ columns: RowColumns,
        _ visit: (JSONRow?) -> Void
    ) throws(ProviderError) -> RowAnswer {
        do {
            return try RowAnswer.read(reply, columns: columns, visit)
        } catch {
            throw reply.wrongAnswer(error)
        }
    }

    private var headers: [HTTPHeader] {
        [HTTPHeader("Api-Key", key.reveal()), HTTPHeader("Accept", "application/json")]
    }

    private static func errorText(of reply: HTTPReply) -> String {
        let body = reply.body.prefix(1 << 20)
        guard let value = try? JSONReader.value(Data(body)) else { return String(decoding: body, as: UTF8.self) }
        return KeitaroFailure.text(of: value)
    }
}
