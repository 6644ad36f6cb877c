import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("TG Tracker's errors become the port's")
struct TGTrackerFailureTests {
    static let table: [(HTTPReply, ProviderError?)] = [
        (.json(#"{"data":[]}"#), nil),
        (.json(#"{"data":[],"error":""}"#), nil),
        (.json(#"{"data":[],"error":null,"status":"ok","success":true}"#), nil),
        (
            .json(#"{"message":"Unauthenticated."}"#, status: 401),
            .credentialsRefused(status: 401, detail: "Unauthenticated.")
        ),
        (.json(#"{"error":"unpaid"}"#, status: 403), .licence(status: 403, detail: "unpaid")),
        (
            .json(#"{"message":"This action is unauthorized."}"#, status: 403),
            .credentialsRefused(status: 403, detail: "This action is unauthorized.")
        ),
        (
            .json(#"{"message":"Not yours.","code":"forbidden"}"#, status: 403),
            .forbidden(status: 403, detail: "Not yours.")
        ),
        (.json(#"{"cloudflare_error":true}"#, status: 403), .blocked(status: 403, detail: "")),
        (.html("Attention Required!", status: 403), .blocked(status: 403, detail: "Attention Required!")),
        (.json("{}", status: 402), .licence(status: 402, detail: "")),
        (.json(#"{"message":"Not found."}"#, status: 404), .notFound(detail: "Not found.")),
        (.json(#"{"error":{"message":"no","code":"x"}}"#, status: 409), .badRequest(status: 409, detail: "no")),
        (.json(#"{"errors":[{"message":"bad from"}]}"#, status: 422), .badRequest(status: 422, detail: "bad from")),
        (.json(#"{"error":"key"}"#, status: 429), .rateLimited(retryAfter: nil)),
        (.json(#"{"error":"db"}"#, status: 500), .serverFailed(status: 500, retryAfter: nil, detail: "db")),
        (.json(#"{"success":false,"message":"No."}"#), .badRequest(status: 200, detail: "No.")),
        (.json(#"{"ok":false,"error":"unauthorized"}"#), .credentialsRefused(status: 401, detail: "unauthorized")),
        (.json(#"{"status":"fail","error_code":"db"}"#), .serverFailed(status: 503, retryAfter: nil, detail: "db")),
        (.json(#"{"status":"error","error":"func"}"#), .notFound(detail: "func")),
        (
            .json(#"{"status":"error","error":"Invalid token","code":"unauthorized"}"#),
            .credentialsRefused(status: 401, detail: "Invalid token")
        ),
        (
            .json(#"{"message":"Pay first.","error_code":"E12","error":{"code":"unpaid"}}"#, status: 400),
            .licence(status: 400, detail: "Pay first.")
        ),
        (
            .json(#"{"error":"access_denied","error_description":"Ask again"}"#),
            .badRequest(status: 200, detail: "Ask again")
        ),
        (
            .json(#"{"success":false}"#),
            .wrongAnswer(
                status: 200,
                reason: .unexpectedShape,
                detail: "not marked as a good answer, and no error either"
            )
        ),
    ]

    @Test("by status, marks and codes", arguments: 0..<table.count)
    func failure(_ index: Int) async throws {
        let (reply, expected) = Self.table[index]
        let provider = try TGTrackerSetup.provider(ScriptedTransport(always: reply), profile: "test: {path: /me}")
        let client = provider.client(TGTrackerSetup.call())
        do throws(ProviderError) {
            _ = try await client.answer(to: .init(path: "/me"))
            #expect(expected == nil)
        } catch {
            #expect(error == expected)
        }
    }

    @Test("classes can be set by code and by status")
    func classes() async throws {
        let profile = "error_class: {'403': bad_key, LAPSED: needs_attention}"
        for (reply, expected) in [
            (HTTPReply.json("{}", status: 403), ProviderError.credentialsRefused(status: 403, detail: "")),
            (.json(#"{"error":"lapsed"}"#), .licence(status: 402, detail: "lapsed")),
        ] {
            let provider = try TGTrackerSetup.provider(ScriptedTransport(always: reply), profile: profile)
            await #expect(throws: expected) {
                try await provider.clicks(in: TGTrackerSetup.day, after: nil, TGTrackerSetup.call())
            }
        }
    }

    @Test("the key is neither shown nor recorded, wherever it travels", arguments: ["header", "query", "path"])
    func secrets(_ place: String) async throws {
        let transport = ScriptedTransport { call in .success(.json(#"{"message":"bad \#(call.target)"}"#, status: 400))
        }
        let provider = try TGTrackerSetup.provider(transport, profile: "auth: {in: \(place), name: token}")
        let requests = RequestLog()
        let error = await #expect(throws: ProviderError.self) {
            try await provider.clicks(in: TGTrackerSetup.day, after: nil, TGTrackerSetup.call(requests: requests))
        }
        let records = requests.drain()
        #expect(!"\(String(describing: error)) \(records)".contains(TGTrackerSetup.key))
        let isHeader = transport.sent.allSatisfy {
            $0.headers.contains(HTTPHeader("token", "Bearer \(TGTrackerSetup.key)"))
        }
        #expect(!records.isEmpty && isHeader == (place == "header"))
        #expect(transport.sent.allSatisfy { $0.target.contains(TGTrackerSetup.key) == (place != "header") })
    }

    @Test("a test falls back to the campaigns, and says what there is")
    func fallback() async throws {
        let reading = try TGTrackerReading { $0.missing = [.me, .offers, .affiliateNetworks] }
        let report = try await reading.provider.test(TGTrackerSetup.call(now: reading.now))
        #expect(
            report.details == [
                "/campaigns accepts the key",
                "reads campaigns, conversions, clicks, landers, flows, traffic_sources",
                "offers: not offered by this tracker", "affiliate_networks: not offered by this tracker",
            ]
        )
    }

    @Test("without conversions and reports a connection is of no use")
    func useless() async throws {
        let reading = try TGTrackerReading { $0.missing = [.conversions, .reports] }
        await #expect(throws: ProviderError.notFound(detail: "neither /conversions nor /reports exists")) {
            try await reading.provider.test(TGTrackerSetup.call(now: reading.now))
        }
        await #expect(throws: ProviderError.notFound(detail: "Not found.")) { try await reading.conversions() }
    }

    @Test("refused credentials, licence, rights, addresses")
    func refusals() async throws {
        let reading = try TGTrackerReading { $0.refused = [.clicks] }
        func test() async throws -> ConnectionReport {
            try await reading.provider.test(TGTrackerSetup.call(now: reading.now))
        }
        #expect(try await test().details.contains("the key may not read clicks"))
        await #expect(throws: ProviderError.forbidden(status: 403, detail: "This action is unauthorized.")) {
            try await reading.clicks()
        }
        let keyless = try TGTrackerReading { $0.refused = [.campaigns, .conversions] }
        for kind in [EntityKind.campaign, .offer] {
            let error = await #expect(throws: ProviderError.self) { try await keyless.entities(kind) }
            #expect(error == .credentialsRefused(status: 403, detail: "This action is unauthorized."))
            #expect(error?.needsAttention == true)
        }
        reading.simulator.changeAccess(["paid": false])
        await #expect(throws: ProviderError.licence(status: 402, detail: "The subscription has ended.")) {
            try await test()
        }
        reading.simulator.changeAccess(["revoked": true])
        await #expect(throws: ProviderError.credentialsRefused(status: 401, detail: "Unauthenticated.")) {
            try await test()
        }
        let elsewhere = try TGTrackerReading(profile: "api_prefix: /wrong")
        await #expect(throws: ProviderError.wrongAnswer(status: 200, reason: .html, detail: "TG Tracker")) {
            try await elsewhere.provider.test(TGTrackerSetup.call(now: elsewhere.now))
        }
    }
}
