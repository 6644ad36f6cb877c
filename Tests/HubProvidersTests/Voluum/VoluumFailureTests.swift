import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("Voluum's errors become the port's")
struct VoluumFailureTests {
    private static func frame(_ code: String, _ description: String = "") -> String {
        #"{"error":{"code":"\#(code)","description":"\#(description)","messages":[],"webRequestId":"req-vlm-1"}}"#
    }

    static let table: [(HTTPReply, ProviderError?)] = [
        (.json("{}"), nil),
        (
            .json(frame("BAD_CREDENTIALS"), status: 401),
            .credentialsRefused(status: 401, detail: "BAD_CREDENTIALS, request req-vlm-1")
        ),
        (HTTPReply(status: 401), .credentialsRefused(status: 401, detail: "")),
        (
            .json(frame("FORBIDDEN", "no"), status: 403),
            .forbidden(status: 403, detail: "FORBIDDEN: no, request req-vlm-1")
        ),
        (HTTPReply(status: 403), .forbidden(status: 403, detail: "")),
        (.html("Just a moment", status: 403), .blocked(status: 403, detail: "Just a moment")),
        (
            .json(#"{"cloudflare_error":true}"#, status: 403),
            .blocked(status: 403, detail: #"{"cloudflare_error":true}"#)
        ),
        (.json(frame("LOCKED", "Quota of 10 requests"), status: 403), .rateLimited(retryAfter: nil)),
        (.json(frame("NUMBER_OF_REQUEST_FOR_IP_EXCEEDED"), status: 400), .rateLimited(retryAfter: nil)),
        (.text("NUMBER_OF_REQUEST_FOR_IP_EXCEEDED", status: 503), .rateLimited(retryAfter: nil)),
        (HTTPReply(status: 429), .rateLimited(retryAfter: nil)),
        (.json("{}", status: 429, headers: [HTTPHeader("Retry-After", "9")]), .rateLimited(retryAfter: 9)),
        (
            .json(frame("BAD_REQUEST", "hour"), status: 400),
            .badRequest(status: 400, detail: "BAD_REQUEST: hour, request req-vlm-1")
        ),
        (
            .json(#"{"error":{"code":"X","messages":["a",{"b":1}]}}"#, status: 417),
            .badRequest(status: 417, detail: #"X, a, {"b":1}"#)
        ),
        (HTTPReply(status: 404), .notFound(detail: "")),
        (.html("404", status: 404), .wrongAnswer(status: 404, reason: .html, detail: "404")),
        (.html("Voluum"), .wrongAnswer(status: 200, reason: .html, detail: "Voluum")),
        (.html("Oops", status: 502), .serverFailed(status: 502, retryAfter: nil, detail: "Oops")),
        (
            .json(frame("INTERNAL"), status: 500),
            .serverFailed(status: 500, retryAfter: nil, detail: "INTERNAL, request req-vlm-1")
        ),
    ]

    @Test("by status, body and headers", arguments: 0..<table.count)
    func failure(_ index: Int) {
        let (reply, expected) = Self.table[index]
        #expect(VoluumFailure.of(reply, now: VoluumSetup.now, hiding: []) == expected)
    }

    @Test(
        "an error that comes as a success",
        arguments: [
            (frame("NUMBER_OF_REQUEST_FOR_IP_EXCEEDED"), ProviderError.rateLimited(retryAfter: nil)),
            (frame("LOCKED"), .rateLimited(retryAfter: nil)),
            (#"{"error":"NUMBER_OF_REQUEST_FOR_IP_EXCEEDED"}"#, .rateLimited(retryAfter: nil)),
            ("NUMBER_OF_REQUEST_FOR_IP_EXCEEDED", .rateLimited(retryAfter: nil)),
            (frame("X"), .wrongAnswer(status: 200, reason: .unexpectedShape, detail: "X, request req-vlm-1")),
            (#"{"error":"no"}"#, .wrongAnswer(status: 200, reason: .unexpectedShape, detail: "no")),
            (
                #"{"error":null,"x":7}"#,
                .wrongAnswer(status: 200, reason: .unexpectedShape, detail: "/report has no rows")
            ),
            (#"{"rows":{}}"#, .wrongAnswer(status: 200, reason: .unexpectedShape, detail: "/report has no rows")),
            ("", .wrongAnswer(status: 200, reason: .invalidJSON, detail: "an empty body")),
        ]
    )
    func success(_ body: String, _ expected: ProviderError) async throws {
        let provider = try VoluumSetup.provider(VoluumSetup.loggedIn { _ in .json(body) })
        let window = try VoluumSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        await #expect(throws: expected) { try await provider.stats(in: window, after: nil, VoluumSetup.call()) }
    }

    @Test(
        "an error that comes as the success of a login, or of the profile",
        arguments: ["/auth/access/session", "/profile"]
    )
    func successElsewhere(_ path: String) async throws {
        let cases: [(String, ProviderError)] = [
            (Self.frame("NUMBER_OF_REQUEST_FOR_IP_EXCEEDED"), .rateLimited(retryAfter: nil)),
            (#"{"error":"NUMBER_OF_REQUEST_FOR_IP_EXCEEDED"}"#, .rateLimited(retryAfter: nil)),
            (Self.frame("LOCKED"), .rateLimited(retryAfter: nil)),
        ]
        let window = try VoluumSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        for (body, expected) in cases {
            let transport = ScriptedTransport { call in
                .success(call.path == path ? .json(body) : VoluumSetup.login(call) ?? .json(#"{"rows":[]}"#))
            }
            let provider = try VoluumSetup.provider(transport, options: [:])
            await #expect(throws: expected) { try await provider.stats(in: window, after: nil, VoluumSetup.call()) }
            #expect(transport.sent.last?.path == path)
        }
    }

    @Test("a login's answer tells its error")
    func loginError() async throws {
        let body = Self.frame("X", "no \(TrackerSim.VoluumOptions.defaultAccessKey)")
        let provider = try VoluumSetup.provider(ScriptedTransport(always: .json(body)))
        let expected = ProviderError.wrongAnswer(
            status: 200,
            reason: .unexpectedShape,
            detail: "X: no ‹secret›, request req-vlm-1"
        )
        await #expect(throws: expected) { try await provider.entities(.offer, after: nil, VoluumSetup.call()) }
    }

    private func simulator(_ configure: (inout TrackerSim.VoluumOptions) -> Void = { _ in }) -> VoluumSim {
        var options = TrackerSim.VoluumOptions()
        configure(&options)
        return VoluumSim(options, world: WorldPlan(clicks: 300, days: 2), clock: .manual(VoluumSetup.now.seconds))
    }

    private func test(
        _ simulator: VoluumSim,
        _ credentials: Credentials = VoluumSetup.credentials,
        options: [String: String] = [:]
    ) async throws -> ConnectionReport {
        let transport = ScriptedTransport(simulator)
        return try await VoluumSetup.provider(transport, credentials: credentials, options: options)
            .test(VoluumSetup.call())
    }

    @Test("a connection test tells login, currency and what there is")
    func connectionTest() async throws {
        let note = "clicks come as hourly totals, as the API gives no rows of them"
        let euro = try await test(simulator { $0.accountCurrency = "EUR" })
        #expect(
            euro.details == ["logged in with the access key", "amounts in EUR, the account's currency", note]
        )
        #expect(VoluumMemory(euro.memory).currency == "EUR")
        let set = try await test(simulator(), VoluumSetup.password, options: ["currency": "GBP"])
        #expect(
            set.details == [
                "logged in with the e-mail address and password", "amounts in GBP, as set by option", note,
            ]
        )
        let closed = try await test(simulator { $0.accessKeyRefusedPaths = ["/profile", "/traffic-source"] })
        #expect(
            closed.details == [
                "logged in with the access key", "the user may not list traffic sources",
                "amounts in USD: the account's currency is not told; set the option currency for another one", note,
            ]
        )
    }

    @Test("what keeps a connection from being used")
    func refusals() async throws {
        var wrong = VoluumSetup.credentials
        wrong[.accessKey] = Secret("wrong-key")
        let cases: [(VoluumSim, Credentials, ProviderError)] = [
            (simulator(), wrong, .credentialsRefused(status: 401, detail: "")),
            (simulator { $0.hasTwoFactor = true }, VoluumSetup.password, .credentialsRefused(status: 401, detail: "")),
            (
                simulator { $0.refusedPaths = ["/"] }, VoluumSetup.credentials,
                .forbidden(status: 403, detail: "")
            ),
        ]
        for (simulator, credentials, expected) in cases {
            let error = await #expect(throws: ProviderError.self) { try await test(simulator, credentials) }
            #expect(error?.withoutDetail == expected)
        }
    }

    @Test("a key that is revoked between two pages is an error, after one more login")
    func revoked() async throws {
        let simulator = simulator()
        let transport = ScriptedTransport(simulator)
        let provider = try VoluumSetup.provider(transport)
        let window = try VoluumSetup.window("2026-02-03 00:00:00", "2026-02-05 00:00:00")
        let page = try await provider.stats(in: window, after: nil, VoluumSetup.call())
        simulator.changeAccess(["revoked": true])
        let before = transport.sent.count
        let error = await #expect(throws: ProviderError.self) {
            try await provider.stats(in: window, after: page.next, VoluumSetup.call())
        }
        #expect(error?.withoutDetail == .credentialsRefused(status: 401, detail: ""))
        #expect(page.next != nil && transport.sent.count == before + 2)
    }
}
