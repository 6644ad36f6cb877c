import FoundationEssentials
import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("Keitaro's errors become the port's")
struct KeitaroFailureTests {
    private static let cloudflare =
        #"{"title":"Error 1010: Access denied","status":403,"cloudflare_error":true,"error_code":1010}"#
    private static let basic = [
        HTTPHeader("WWW-Authenticate", "Basic realm=x"), HTTPHeader("Content-Type", "text/html"),
    ]

    static let table: [(HTTPReply, ProviderError?)] = [
        (.json("[]"), nil),
        (.json("[]", status: 201), nil),
        (.json(#"{"error":"Access denied"}"#, status: 401), .credentialsRefused(status: 401, detail: "Access denied")),
        (HTTPReply(status: 401, headers: basic, body: .init("<html>".utf8)), .blocked(status: 401, detail: "")),
        (.json(#"{"error":"Buy Expert"}"#, status: 402), .licence(status: 402, detail: "Buy Expert")),
        (
            .json(#"{"error":"no permission to this page","stacktrace":null}"#, status: 403),
            .forbidden(status: 403, detail: "no permission to this page")
        ),
        (
            .json(cloudflare, status: 403),
            .blocked(
                status: 403,
                detail: "cloudflare_error: true; error_code: 1010; status: 403; title: Error 1010: Access denied"
            )
        ),
        (
            .html("Attention Required! | Cloudflare", status: 403),
            .blocked(status: 403, detail: "Attention Required! | Cloudflare")
        ),
        (.text("Forbidden", status: 403), .blocked(status: 403, detail: "Forbidden")),
        (
            .text("Traffic\\Model\\Campaign #1001 not found", status: 404),
            .notFound(detail: "Traffic\\Model\\Campaign #1001 not found")
        ),
        (.json(#"{"error":"gone"}"#, status: 404), .notFound(detail: "gone")),
        (.html("404", status: 404), .wrongAnswer(status: 404, reason: .html, detail: "404")),
        (.html("Keitaro"), .wrongAnswer(status: 200, reason: .html, detail: "Keitaro")),
        (.json(#"{"error":"Unknown column"}"#, status: 400), .badRequest(status: 400, detail: "Unknown column")),
        (
            .json(#"{"name":["is required","is short"],"alias":["is taken"]}"#, status: 406),
            .badRequest(status: 406, detail: "alias: is taken; name: is required, is short")
        ),
        (.json(#"{"alias":["is taken"]}"#, status: 422), .badRequest(status: 422, detail: "alias: is taken")),
        (.text("", status: 405), .badRequest(status: 405, detail: "")),
        (.text("slow", status: 408), .unreachable(.timeout, detail: "slow")),
        (.text("slow down", status: 429), .rateLimited(retryAfter: nil)),
        (.json("{}", status: 429, headers: [HTTPHeader("retry-after", "30")]), .rateLimited(retryAfter: 30)),
        (
            .json("{}", status: 429, headers: [HTTPHeader("Retry-After", "Thu, 05 Feb 2026 00:01:00 GMT")]),
            .rateLimited(retryAfter: 60)
        ),
        (.json(#"{"error":"boom"}"#, status: 500), .serverFailed(status: 500, retryAfter: nil, detail: "boom")),
        (.html("502 Bad Gateway", status: 502), .serverFailed(status: 502, retryAfter: nil, detail: "502 Bad Gateway")),
        (
            .text("wait", status: 503).with(HTTPHeader("Retry-After", "5")),
            .serverFailed(status: 503, retryAfter: 5, detail: "wait")
        ),
    ]

    @Test("by status, body and headers", arguments: 0..<table.count)
    func failure(_ index: Int) {
        let (reply, expected) = Self.table[index]
        #expect(KeitaroFailure.of(reply, now: KeitaroSetup.now, hiding: []) == expected)
    }

    @Test("a text is cut, on one line and without the key")
    func detail() throws {
        let text = "Key \(KeitaroSetup.key)\u{0}\r\nis wrong " + String(repeating: "x", count: 5000)
        let error = KeitaroFailure.of(
            .text(text, status: 401),
            now: KeitaroSetup.now,
            hiding: [Secret(KeitaroSetup.key)]
        )
        guard case .credentialsRefused(_, let detail) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(detail.hasPrefix("Key ‹secret› is wrong xxx"))
        #expect(detail.count == 300)
    }

    @Test(
        "shapes that are not the API's",
        arguments: [
            ("[]", ProviderError.WrongAnswer.unexpectedShape), ("{}", .unexpectedShape),
            (#"{"rows":{}}"#, .unexpectedShape),
            (#"{"rows":[{"a":1}"#, .invalidJSON), ("", .invalidJSON), ("nonsense", .invalidJSON),
            (#"{"rows":null}"#, .unexpectedShape),
        ]
    )
    func shapes(_ body: String, _ reason: ProviderError.WrongAnswer) async throws {
        let provider = try KeitaroSetup.provider(ScriptedTransport(always: .json(body)))
        let window = try KeitaroSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        let call = KeitaroSetup.call(memory: KeitaroSetup.memory("events"))
        let error = await #expect(throws: ProviderError.self) {
            try await provider.clicks(in: window, after: nil, call)
        }
        #expect(error?.withoutDetail == .wrongAnswer(status: 200, reason: reason, detail: ""))
    }

    @Test("a connection test tells dialect and rights")
    func connectionTest() async throws {
        let fake = FakeKeitaro { state in
            state.clicks = [FakeKeitaro.click(1, at: KeitaroSetup.now - 60)]
            state.lists = [
                "/admin_api/v1/groups": .json("[]"),
                "/admin_api/v1/users": .json(#"{"error":"no permission to this page"}"#, status: 403),
            ]
        }
        let provider = try KeitaroSetup.provider(ScriptedTransport(fake.answer))
        let report = try await provider.test(KeitaroSetup.call())
        #expect(report.details == ["dialect EVENTS", "the key may not list users"])
        #expect(KeitaroMemory(report.memory).dialect == .events)
    }

    @Test("a limited key passes where any of its sections answers")
    func limitedKey() async throws {
        let forbidden = HTTPReply.json(#"{"error":"no permission to this page"}"#, status: 403)
        let transport = ScriptedTransport { call in
            .success(call.path == "/admin_api/v1/offers" ? .json("[]") : forbidden)
        }
        let report = try await KeitaroSetup.provider(transport).test(KeitaroSetup.call())
        #expect(
            report.details == [
                "the key may read neither the click log nor the conversion log", "the key may not list users",
            ]
        )
        let nothing = ScriptedTransport(always: forbidden)
        await #expect(throws: ProviderError.forbidden(status: 403, detail: "no permission to this page")) {
            try await KeitaroSetup.provider(nothing).test(KeitaroSetup.call())
        }
    }

    @Test(
        "a new tracker without rows gets a guess that is not remembered",
        arguments: [KeitaroDialect.classic, .events]
    )
    func emptyTracker(_ dialect: KeitaroDialect) async throws {
        let fake = FakeKeitaro { state in
            state.dialect = dialect
            state.errorStyle = .ignores
            state.lists = ["/admin_api/v1/groups": .json("[]"), "/admin_api/v1/users": .json("[]")]
        }
        let report = try await KeitaroSetup.provider(ScriptedTransport(fake.answer)).test(KeitaroSetup.call())
        let word = dialect.rawValue.uppercased()
        #expect(report.details.first == "dialect probably \(word): no clicks or conversions in 30 days")
        #expect(KeitaroMemory(report.memory).dialect == nil)
    }
}

extension HTTPReply {
    func with(_ header: HTTPHeader) -> HTTPReply {
        var reply = self
        reply.headers.append(header)
        return reply
    }
}
