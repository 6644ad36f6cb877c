import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("BeMob's errors become the port's")
struct BeMobFailureTests {
    static let table: [(HTTPReply, ProviderError?)] = [
        (BeMobSetup.success("[]"), nil),
        (.json(#"{"success":true,"payload":[]}"#, status: 201), nil),
        (.json(#"{"success":"true","payload":[]}"#), nil),
        (BeMobSetup.failure("Access denied", status: 401), .credentialsRefused(status: 401, detail: "Access denied")),
        (BeMobSetup.failure("Access denied", status: 403), .credentialsRefused(status: 403, detail: "Access denied")),
        (BeMobSetup.failure("Access denied"), .credentialsRefused(status: 200, detail: "Access denied")),
        (
            BeMobSetup.failure("You do not have permission to do this", status: 403),
            .forbidden(status: 403, detail: "You do not have permission to do this")
        ),
        (
            BeMobSetup.failure("This API key is read only"),
            .forbidden(status: 200, detail: "This API key is read only")
        ),
        (
            BeMobSetup.failure("Your plan's events are used up", status: 402),
            .licence(status: 402, detail: "Your plan's events are used up")
        ),
        (
            BeMobSetup.failure("Your plan's events are used up", status: 403),
            .licence(status: 403, detail: "Your plan's events are used up")
        ),
        (
            BeMobSetup.failure("Your plan's events are used up"),
            .licence(status: 200, detail: "Your plan's events are used up")
        ),
        (
            BeMobSetup.failure("Events limit reached, please pay"),
            .licence(status: 200, detail: "Events limit reached, please pay")
        ),
        (
            BeMobSetup.failure("Account suspended"),
            .licence(status: 200, detail: "Account suspended")
        ),
        (
            BeMobSetup.failure("Planned maintenance, try later"),
            .serverFailed(status: 200, retryAfter: nil, detail: "Planned maintenance, try later")
        ),
        (
            BeMobSetup.failure("Could not load events"),
            .serverFailed(status: 200, retryAfter: nil, detail: "Could not load events")
        ),
        (BeMobSetup.failure("Not found", status: 404), .notFound(detail: "Not found")),
        (BeMobSetup.failure("Not found"), .notFound(detail: "Not found")),
        (BeMobSetup.failure("Too many requests"), .rateLimited(retryAfter: nil)),
        (
            BeMobSetup.failure("Too many requests", status: 429).with(HTTPHeader("Retry-After", "15")),
            .rateLimited(retryAfter: 15)
        ),
        (
            BeMobSetup.failure("Something went wrong"),
            .serverFailed(status: 200, retryAfter: nil, detail: "Something went wrong")
        ),
        (
            .json(
                #"{"success":false,"message":"validation_required","errors":[{"field":"from","code":"validation_required"}]}"#,
                status: 422
            ),
            .badRequest(status: 422, detail: "validation_required (from: validation_required)")
        ),
        (
            .json(#"{"success":false,"errors":["validation_required"]}"#),
            .badRequest(status: 200, detail: "validation_required")
        ),
        (.json(#"{"error":"boom"}"#), .serverFailed(status: 200, retryAfter: nil, detail: "boom")),
        (.json(#"{"success":false}"#), .serverFailed(status: 200, retryAfter: nil, detail: "")),
        (
            .json(#"{"title":"Error 1010","status":403,"cloudflare_error":true,"message":"x"}"#, status: 403),
            .blocked(status: 403, detail: "x")
        ),
        (.html("Attention Required!", status: 403), .blocked(status: 403, detail: "Attention Required!")),
        (.html("Just a moment"), .wrongAnswer(status: 200, reason: .html, detail: "Just a moment")),
        (.html("Oops", status: 500), .serverFailed(status: 500, retryAfter: nil, detail: "Oops")),
        (.json("{}"), .wrongAnswer(status: 200, reason: .unexpectedShape, detail: "the answer is no envelope")),
        (.json("[]"), .wrongAnswer(status: 200, reason: .unexpectedShape, detail: "the answer is no envelope")),
        (
            BeMobSetup.success("null"),
            .wrongAnswer(status: 200, reason: .unexpectedShape, detail: "the envelope is empty")
        ),
        (
            BeMobSetup.success("7"),
            .wrongAnswer(status: 200, reason: .unexpectedShape, detail: "/traffic-sources holds no rows")
        ),
        (
            .json(#"{"success":true,"pay"#),
            .wrongAnswer(status: 200, reason: .invalidJSON, detail: "20 bytes that are no complete JSON")
        ),
    ]

    @Test("by status, envelope and words", arguments: 0..<table.count)
    func failure(_ index: Int) async throws {
        let (reply, expected) = Self.table[index]
        let provider = try BeMobSetup.provider(ScriptedTransport(always: reply))
        do throws(ProviderError) {
            _ = try await provider.entities(.trafficSource, after: nil, BeMobSetup.call())
            #expect(expected == nil)
        } catch {
            #expect(error == expected)
        }
    }

    @Test("neither key is told", arguments: [200, 401, 403, 500])
    func secrets(_ status: Int) async throws {
        let text = "Access denied for \(BeMobSetup.accessKey) with \(BeMobSetup.secretKey)"
        let provider = try BeMobSetup.provider(ScriptedTransport(always: BeMobSetup.failure(text, status: status)))
        let error = await #expect(throws: ProviderError.self) {
            try await provider.entities(.trafficSource, after: nil, BeMobSetup.call())
        }
        let shown = String(describing: error)
        #expect(!shown.contains(BeMobSetup.accessKey) && !shown.contains(BeMobSetup.secretKey))
        #expect(shown.contains("‹secret› with ‹secret›"))
    }

    @Test("refusals of the simulated tracker, with their status and with 200", arguments: [false, true])
    func refusals(_ comesWithOK: Bool) async throws {
        let simulator = BeMobSetup.simulator { sim in
            sim.refusesWithOK = comesWithOK
            sim.refusedSections = ["offers"]
            sim.isOverLimit = true
        }
        let provider = try BeMobSetup.provider(ScriptedTransport(simulator))
        let wrong = try BeMobSetup.provider(
            ScriptedTransport(simulator),
            credentials: [.accessKey: Secret("a"), .secretKey: Secret("b")]
        )
        let forbidden = await #expect(throws: ProviderError.self) {
            try await provider.entities(.offer, after: nil, BeMobSetup.call())
        }
        let quota = await #expect(throws: ProviderError.self) { try await provider.test(BeMobSetup.call()) }
        let denied = await #expect(throws: ProviderError.self) { try await wrong.test(BeMobSetup.call()) }
        #expect(forbidden?.withoutDetail == .forbidden(status: comesWithOK ? 200 : 403, detail: ""))
        #expect(quota?.withoutDetail == .licence(status: comesWithOK ? 200 : 402, detail: ""))
        #expect(denied?.withoutDetail == .credentialsRefused(status: comesWithOK ? 200 : 401, detail: ""))
        #expect(quota?.needsAttention == true)
    }

    @Test("a single key where the tracker wants the pair, and the other way round")
    func schemes() async throws {
        let single: Credentials = [.apiKey: Secret(BeMobCredentials.standardAPIKey)]
        let pairOnly = BeMobSetup.simulator()
        let gateway = BeMobSetup.simulator { $0.schemes = [.single] }
        _ = try await BeMobSetup.provider(ScriptedTransport(gateway), credentials: single).test(BeMobSetup.call())
        for (simulator, credentials) in [(pairOnly, single), (gateway, BeMobSetup.credentials)] {
            let provider = try BeMobSetup.provider(ScriptedTransport(simulator), credentials: credentials)
            let error = await #expect(throws: ProviderError.self) { try await provider.test(BeMobSetup.call()) }
            #expect(error?.withoutDetail == .credentialsRefused(status: 401, detail: ""))
        }
    }

    @Test("a key that is revoked between two pages")
    func revoked() async throws {
        let simulator = BeMobSetup.simulator()
        let provider = try BeMobSetup.provider(ScriptedTransport(simulator))
        let window = try BeMobSetup.window("2026-01-28 00:00:00", "2026-02-01 12:00:00")
        let page = try await provider.stats(in: window, after: nil, BeMobSetup.call())
        simulator.changeAccess(["revoked": true])
        let next = page.next
        let error = await #expect(throws: ProviderError.self) {
            try await provider.stats(in: window, after: next, BeMobSetup.call(memory: page.memory))
        }
        #expect(next != nil && error?.withoutDetail == .credentialsRefused(status: 401, detail: ""))
    }

    @Test("what is not offered")
    func notOffered() async throws {
        let provider = try BeMobSetup.provider(ScriptedTransport([]))
        let window = try BeMobSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        for stream in [LogStream.clicks, .conversions] { #expect(provider.traits(of: stream, memory: nil) == nil) }
        await #expect(throws: ProviderError.notOffered("rows of clicks, without the option clicks-path")) {
            try await provider.clicks(in: window, after: nil, BeMobSetup.call())
        }
        await #expect(throws: ProviderError.notOffered("rows of conversions, without the option conversions-path")) {
            try await provider.conversions(in: window, after: nil, BeMobSetup.call())
        }
        await #expect(throws: ProviderError.notOffered("a list of users")) {
            try await provider.users(BeMobSetup.call())
        }
    }
}
