import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("Logging in to Voluum")
struct VoluumSessionTests {
    private let empty = HTTPReply.json(#"{"limit":1000,"offset":0,"truncated":false,"totalRows":0,"rows":[]}"#)

    private func read(
        _ transport: ScriptedTransport,
        credentials: Credentials = VoluumSetup.credentials,
        sessions: SessionStore,
        now: UTCTime = VoluumSetup.now,
        requests: RequestLog = RequestLog()
    ) async throws -> Page<Conversion> {
        let window = try VoluumSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        let provider = try VoluumSetup.provider(transport, credentials: credentials, sessions: sessions)
        return try await provider.conversions(in: window, after: nil, VoluumSetup.call(now: now, requests: requests))
    }

    @Test("the exact requests of both logins, and the header behind them")
    func logins() async throws {
        let logins = [
            (VoluumSetup.credentials, "/auth/access/session", "accessId", "accessKey"),
            (VoluumSetup.password, "/auth/session", "email", "password"),
        ]
        for (credentials, path, name, word) in logins {
            let transport = VoluumSetup.loggedIn { [empty] _ in empty }
            _ = try await read(transport, credentials: credentials, sessions: SessionStore())
            let login = try transport.sent.first.orThrow()
            #expect(login.method == .post && login.target == path)
            #expect(login.header("Content-Type") == "application/json; charset=utf-8")
            #expect(login.header("Accept") == "application/json" && login.header("cwauth-token") == nil)
            let body = try JSONReader.value(login.body.orThrow())
            let fields: [CredentialField] = path == "/auth/session" ? [.email, .password] : [.accessID, .accessKey]
            let secrets = try fields.map { try credentials[$0].orThrow().reveal() }
            #expect(body == .object([name: .text(secrets[0]), word: .text(secrets[1])]))
            let report = try transport.sent.last.orThrow()
            #expect(report.method == .get && report.header("cwauth-token") == VoluumSetup.token)
            #expect(transport.sent.count == 2)
        }
    }

    @Test("a session serves all providers of a tracker, and is renewed five minutes before its end")
    func renewal() async throws {
        let transport = VoluumSetup.loggedIn { [empty] _ in empty }
        let sessions = SessionStore()
        for (seconds, logins) in [(0, 1), (4 * 3600 - 301, 1), (4 * 3600 - 300, 2)] {
            _ = try await read(transport, sessions: sessions, now: VoluumSetup.now + Int64(seconds))
            #expect(transport.sent.count { $0.method == .post } == logins)
        }
    }

    @Test("a session's lifetime goes by the server's clock where it tells its time")
    func skew() throws {
        let reply = try VoluumSetup.login(HTTPCall(path: "/auth/session", bodyLimit: 1, timeLimit: .seconds(1)))
            .orThrow()
        let date = reply.with(HTTPHeader("Date", "Thu, 05 Feb 2026 00:00:00 GMT"))
        for ahead in [-9 * 3600, 0, 9 * 3600] as [Int64] {
            let now = VoluumSetup.now + ahead
            #expect(try VoluumSession.read(date.json(), date, now: now).renewAt == now + 4 * 3600 - 300)
        }
        let (late, early) = (VoluumSetup.now + 9 * 3600, VoluumSetup.now - 90 * 3600)
        // Without the server's time, an end that has passed is believed as little as one in the far future.
        #expect(try VoluumSession.read(reply.json(), reply, now: late).renewAt > late)
        #expect(try VoluumSession.read(reply.json(), reply, now: early).renewAt <= early + 24 * 3600)
    }

    @Test(
        "answers that are no session",
        arguments: ["{}", #"{"token":""}"#, #"{"token":7}"#, #"{"token":"a\r\nX: y"}"#, "[]", #"{"mfaRequired":true}"#]
    )
    func noSession(_ body: String) async throws {
        let transport = ScriptedTransport(always: .json(body))
        let error = await #expect(throws: ProviderError.self) { try await read(transport, sessions: SessionStore()) }
        #expect(error?.withoutDetail == .wrongAnswer(status: 200, reason: .unexpectedShape, detail: ""))
        #expect(transport.sent.count == 1)
    }

    @Test("a session of unknown length counts four hours")
    func unknownLength() throws {
        let reply = HTTPReply.json(#"{"token":"abc"}"#)
        let session = try VoluumSession.read(reply.json(), reply, now: VoluumSetup.now)
        #expect(session.renewAt == VoluumSetup.now + 4 * 3600 - 300)
    }

    @Test("on 401 one new login and one repetition, then an error")
    func refusedToken() async throws {
        let refusal = HTTPReply.json(#"{"error":{"code":"UNAUTHORIZED","description":"over"}}"#, status: 401)
        for (refusals, fails) in [(1, false), (2, true)] {
            let rest = Countdown(refusals)
            let logins = Ticker()
            let transport = ScriptedTransport { [empty] call in
                if let login = VoluumSetup.login(call, token: "token-\(logins.next())") { return .success(login) }
                return .success(rest.next() ? refusal : empty)
            }
            let sessions = SessionStore()
            let outcome = await Result { try await read(transport, sessions: sessions) }
            #expect(transport.sent.map(\.method) == [.post, .get, .post, .get])
            let reports = transport.sent.filter { $0.method == .get }
            #expect(reports.map { $0.header("cwauth-token") } == ["token-1", "token-2"])
            #expect(Set(reports.map(\.target)).count == 1)
            guard fails else {
                _ = try outcome.get()
                continue
            }
            #expect(throws: ProviderError.credentialsRefused(status: 401, detail: "UNAUTHORIZED: over")) {
                try outcome.get()
            }
            _ = try await read(transport, sessions: sessions)
            #expect(transport.sent.count == 6)
        }
    }

    @Test("runs that ask at once log in once, each with a provider of its own, as the catalog makes them")
    func atOnce() async throws {
        let transport = ScriptedTransport { [empty] call in
            guard let login = VoluumSetup.login(call) else { return .success(empty) }
            for _ in 0..<50 { await Task.yield() }
            return .success(login)
        }
        let catalog = Catalog(userAgent: "x", transport: ScriptedConnector(transport), clock: PassingClock())
        let tracker = try VoluumSetup.tracker(options: ["currency": "USD"])
        let window = try VoluumSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    try await catalog.withProvider(for: tracker, credentials: VoluumSetup.credentials) { provider in
                        _ = try await provider.conversions(in: window, after: nil, VoluumSetup.call())
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(transport.sent.count { $0.method == .post } == 1 && transport.sent.count == 7)
    }

    @Test("changed credentials, or another address, never use the old token")
    func changedCredentials() async throws {
        let transport = VoluumSetup.loggedIn { [empty] _ in empty }
        let sessions = SessionStore()
        _ = try await read(transport, sessions: sessions)
        var changed = VoluumSetup.credentials
        changed[.accessKey] = Secret("another-key")
        _ = try await read(transport, credentials: changed, sessions: sessions)
        _ = try await read(transport, credentials: VoluumSetup.password, sessions: sessions)
        #expect(transport.sent.count { $0.method == .post } == 3)
        _ = try await read(transport, sessions: sessions)
        #expect(transport.sent.count { $0.method == .post } == 3)
    }

    @Test("neither token nor credentials are told by records, memory, cursors or errors")
    func secrets() async throws {
        let secrets = [VoluumSetup.token, VoluumOptions.defaultAccessKey, VoluumOptions.defaultAccessID]
        let text = "no: " + secrets.joined(separator: ", ")
        let failing = VoluumSetup.loggedIn { _ in .text(text, status: 500) }
        let requests = RequestLog()
        let error = await #expect(throws: ProviderError.self) {
            try await read(failing, sessions: SessionStore(), requests: requests)
        }
        let simulator = VoluumSim(world: WorldPlan(clicks: 300, days: 2), clock: .manual(VoluumSetup.now.seconds))
        let provider = try VoluumSetup.provider(ScriptedTransport(simulator), options: [:])
        let window = try VoluumSetup.window("2026-02-03 00:00:00", "2026-02-05 00:00:00")
        let page = try await provider.stats(in: window, after: nil, VoluumSetup.call(requests: requests))
        let told =
            "\(String(describing: error)) \(requests.drain()) \(String(describing: page.memory)) \(page.findings)"
        #expect(told.contains("no: ‹secret›") && page.next != nil)
        let all = told + (page.next.map(\.text) ?? "")
        for secret in secrets { #expect(!all.contains(secret)) }
    }

    @Test("without a complete pair of credentials there is nothing to connect with")
    func missingCredentials() throws {
        let transport = ScriptedTransport(always: empty)
        let incomplete: [Credentials] = [
            [:], [.email: Secret("a@b.example")], [.accessID: Secret("x"), .accessKey: Secret("")],
        ]
        for credentials in incomplete {
            let error = #expect(throws: ProviderError.self) {
                try VoluumSetup.provider(transport, credentials: credentials)
            }
            guard case .configuration = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    private typealias VoluumOptions = TrackerSim.VoluumOptions
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }
}
