import FoundationEssentials
import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("RedTrack's errors become the port's")
struct RedTrackFailureTests {
    private static let cloudflare =
        #"{"title":"Error 1010: Access denied","status":403,"cloudflare_error":true,"error_code":1010}"#
    private static let blocked = #"{"error":"user account is blocked"}"#

    static let table: [(HTTPReply, ProviderError?)] = [
        (.json("null"), nil),
        (.json("[]"), nil),
        (
            .json(#"{"error":"API token required"}"#, status: 401),
            .credentialsRefused(status: 401, detail: "API token required")
        ),
        (.json(blocked, status: 401), .licence(status: 401, detail: "user account is blocked")),
        (.json(blocked, status: 403), .licence(status: 403, detail: "user account is blocked")),
        // Which status a block has is not known.
        (.json(blocked, status: 404), .licence(status: 404, detail: "user account is blocked")),
        (.json(blocked, status: 409), .licence(status: 409, detail: "user account is blocked")),
        (.json(blocked, status: 500), .licence(status: 500, detail: "user account is blocked")),
        (.json(blocked, status: 429), .rateLimited(retryAfter: nil)),
        (
            .json(#"{"error":"action not allowed"}"#, status: 403),
            .forbidden(status: 403, detail: "action not allowed")
        ),
        (
            .json(#"{"message":"You cannot consume this service"}"#, status: 403),
            .forbidden(status: 403, detail: "You cannot consume this service")
        ),
        (
            .json(cloudflare, status: 403),
            .blocked(
                status: 403,
                detail: #"{"cloudflare_error":true,"error_code":1010,"status":403,"title":"Error 1010: Access denied"}"#
            )
        ),
        (.html("Attention Required!", status: 403), .blocked(status: 403, detail: "Attention Required!")),
        (.text("Forbidden", status: 403), .blocked(status: 403, detail: "Forbidden")),
        (
            .json(#"{"error":"date_from is required"}"#, status: 400),
            .badRequest(status: 400, detail: "date_from is required")
        ),
        // Nothing of the tracker's moves a cursor or begins a line.
        (
            .json(#"{"error":"no\u001b[2J\r\nsuch\u0007 day"}"#, status: 400),
            .badRequest(status: 400, detail: "no [2J such day")
        ),
        (
            .json(#"{"message":"no Route matched with those values"}"#, status: 404),
            .notFound(detail: "no Route matched with those values")
        ),
        (.html("404", status: 404), .wrongAnswer(status: 404, reason: .html, detail: "404")),
        // What every path below /v1 answers, with or without a key.
        (.html("Redtrack API"), .wrongAnswer(status: 200, reason: .html, detail: "Redtrack API")),
        (.json(#"{"error":"busy"}"#, status: 409), .serverFailed(status: 409, retryAfter: nil, detail: "busy")),
        (.json(#"{"message":"API rate limit exceeded"}"#, status: 429), .rateLimited(retryAfter: nil)),
        (.json("{}", status: 429, headers: [HTTPHeader("retry-after", "31")]), .rateLimited(retryAfter: 31)),
        (
            .json(#"{"error":"Problem with loading report"}"#, status: 500),
            .serverFailed(status: 500, retryAfter: nil, detail: "Problem with loading report")
        ),
        (.html("504", status: 504), .serverFailed(status: 504, retryAfter: nil, detail: "504")),
    ]

    @Test("by status, body and headers", arguments: 0..<table.count)
    func failure(_ index: Int) {
        let (reply, expected) = Self.table[index]
        #expect(RedTrackFailure.of(reply, now: RedTrackSetup.now, hiding: []) == expected)
    }

    @Test("an error's text is told without the key that it may quote")
    func quotedKey() async throws {
        let reply = HTTPReply.json(#"{"error":"key \#(RedTrackSetup.key) is unknown"}"#, status: 401)
        let provider = try RedTrackSetup.provider(ScriptedTransport(always: reply))
        await #expect(throws: ProviderError.credentialsRefused(status: 401, detail: "key ‹secret› is unknown")) {
            try await provider.entities(.offer, after: nil, RedTrackSetup.call())
        }
    }

    @Test("an error in the place of a success is told without the key, too")
    func quotedKeyInSuccess() async throws {
        let reply = HTTPReply.json(#"{"error":"key \#(RedTrackSetup.key) is unknown"}"#)
        let provider = try RedTrackSetup.provider(ScriptedTransport(always: reply))
        let expected = ProviderError.wrongAnswer(
            status: 200,
            reason: .unexpectedShape,
            detail: "key ‹secret› is unknown"
        )
        let day = try RedTrackSetup.window("2026-03-04 00:00:00", "2026-03-05 00:00:00")
        await #expect(throws: expected) { try await provider.entities(.offer, after: nil, RedTrackSetup.call()) }
        await #expect(throws: expected) { try await provider.clicks(in: day, after: nil, RedTrackSetup.call()) }
        await #expect(throws: expected) { try await provider.fate(of: ["x"], .offer, RedTrackSetup.call()) }
        await #expect(throws: expected) { try await provider.dayTotals(in: day, RedTrackSetup.call()) }
    }

    @Test("a redirect is told without its query")
    func redirect() async throws {
        let location = HTTPHeader("Location", "http://api.redtrack.io/tracks?api_key=\(RedTrackSetup.key)")
        let provider = try RedTrackSetup.provider(
            ScriptedTransport(always: HTTPReply(status: 301, headers: [location]))
        )
        await #expect(throws: ProviderError.redirected(status: 301, location: "http://api.redtrack.io/tracks")) {
            try await provider.test(RedTrackSetup.call())
        }
    }

    @Test("a blocked account is told even where its answer is a success")
    func blockedSuccess() async throws {
        let provider = try RedTrackSetup.provider(ScriptedTransport(always: .json(Self.blocked)))
        let window = try RedTrackSetup.window("2026-03-04 00:00:00", "2026-03-05 00:00:00")
        let expected = ProviderError.licence(status: 200, detail: "user account is blocked")
        await #expect(throws: expected) { try await provider.test(RedTrackSetup.call()) }
        await #expect(throws: expected) { try await provider.clicks(in: window, after: nil, RedTrackSetup.call()) }
        await #expect(throws: expected) { try await provider.fate(of: ["x"], .offer, RedTrackSetup.call()) }
        #expect(expected.needsAttention)
    }

    @Test(
        "shapes that are not the API's",
        arguments: [
            ("{}", ProviderError.WrongAnswer.unexpectedShape), ("12", .unexpectedShape),
            (#"{"items":{}}"#, .unexpectedShape),
            (#"{"error":"out of order"}"#, .unexpectedShape), (#"{"items":[{"a":1}"#, .invalidJSON), ("", .invalidJSON),
            ("[{", .invalidJSON), ("nonsense", .invalidJSON), ("nullnull", .invalidJSON),
        ]
    )
    func shapes(_ body: String, _ reason: ProviderError.WrongAnswer) async throws {
        let provider = try RedTrackSetup.provider(ScriptedTransport(always: .json(body)))
        let window = try RedTrackSetup.window("2026-03-04 00:00:00", "2026-03-05 00:00:00")
        let expected = ProviderError.wrongAnswer(status: 200, reason: reason, detail: "")
        let ofLog = await #expect(throws: ProviderError.self) {
            try await provider.conversions(in: window, after: nil, RedTrackSetup.call())
        }
        #expect(ofLog?.withoutDetail == expected)
        let ofList = await #expect(throws: ProviderError.self) {
            try await provider.entities(.campaign, after: nil, RedTrackSetup.call())
        }
        #expect(ofList?.withoutDetail == expected)
    }

    @Test(
        "the shapes that no rows have",
        arguments: [
            "null", "[]", #"{"items":null,"total":0}"#, #"{"total":0,"items":[]}"#, #"{"items":null,"total":{}}"#,
        ]
    )
    func nothing(_ body: String) async throws {
        let provider = try RedTrackSetup.provider(ScriptedTransport(always: .json(body)))
        let window = try RedTrackSetup.window("2026-03-04 00:00:00", "2026-03-05 00:00:00")
        let clicks = try await provider.clicks(in: window, after: nil, RedTrackSetup.call())
        #expect(clicks.records.isEmpty && clicks.next == nil && clicks.readThrough == window.to)
        let offers = try await provider.entities(.offer, after: nil, RedTrackSetup.call())
        #expect(offers.records.isEmpty && offers.next == nil)
    }
}
