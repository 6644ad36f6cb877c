import HubControl
import HubModel
import Testing

@Suite("Errors on the wire")
struct ControlErrorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var failure: ProviderError
        var begins: String
        var code: Int
        var data: JSONValue
        var testDescription: String { begins }
    }

    @Test(
        "A provider's failure becomes the code and the words that users know",
        arguments: [
            Case(
                failure: .credentialsRefused(status: 401, detail: ""),
                begins: "Connection test failed: 401: ",
                code: 1004,
                data: ["status": 401, "url": "https://t.example"]
            ),
            Case(
                failure: .forbidden(status: 403, detail: ""),
                begins: "Connection test failed: 403: ",
                code: 1004,
                data: ["status": 403, "url": "https://t.example"]
            ),
            Case(
                failure: .unreachable(.refused, detail: ""),
                begins: "Connection test failed: ECONNREFUSED: ",
                code: 1005,
                data: ["reason": "refused"]
            ),
            Case(
                failure: .unreachable(.timeout, detail: ""),
                begins: "Connection test failed: timeout: ",
                code: 1005,
                data: ["reason": "timeout"]
            ),
            Case(
                failure: .unreachable(.dns, detail: ""),
                begins: "Connection test failed: ENOTFOUND: ",
                code: 1005,
                data: ["reason": "dns"]
            ),
            Case(
                failure: .unreachable(.tls, detail: ""),
                begins: "Connection test failed: TLS: ",
                code: 1005,
                data: ["reason": "tls"]
            ),
            Case(
                failure: .addressRefused(host: "h", address: "127.0.0.1"),
                begins: "Connection test failed: address refused: ",
                code: 1005,
                data: ["reason": "address refused"]
            ),
            Case(
                failure: .licence(status: 402, detail: ""),
                begins: "Connection test failed: 402: ",
                code: 1006,
                data: ["status": 402, "reason": "licence"]
            ),
            Case(
                failure: .wrongAnswer(status: 200, reason: .html, detail: ""),
                begins: "Connection test failed: 200, html: ",
                code: 1006,
                data: ["status": 200, "reason": "html"]
            ),
            Case(
                failure: .rateLimited(retryAfter: 5),
                begins: "Connection test failed: 429: ",
                code: 1006,
                data: ["status": 429, "reason": "rate limited"]
            ),
            Case(
                failure: .notOffered("users"),
                begins: "Connection test failed: not offered by this tracker: ",
                code: 1006,
                data: ["status": .null, "reason": "not offered"]
            ),
        ]
    )
    func providerFailures(_ example: Case) {
        let error = ControlError(example.failure, url: Sampled.url("https://t.example"))
        #expect(error.message.hasPrefix(example.begins))
        #expect(error.message.hasSuffix(example.failure.advice))
        #expect(error.code.rawValue == example.code)
        #expect(error.data == example.data)
    }

    @Test("Named errors carry the data that their code promises")
    func namedErrors() {
        #expect(
            ControlError.notFound(kind: "tracker", name: "x").json.description
                == #"{"code":1001,"message":"there is no tracker 'x': 'trackerhubctl list' shows all","#
                + #""data":{"kind":"tracker","name":"x"}}"#
        )
        #expect(ControlError.alreadyExists(kind: "tracker", name: "x").data == ["kind": "tracker", "name": "x"])
        #expect(
            ControlError.forbidden(role: nil, needed: .manager, method: "trackers.add").data
                == ["role": .null, "needed": "manager"]
        )
        #expect(ControlError.storage("disk full", reason: "full").data == ["reason": "full"])
        #expect(ControlError.keyMissing("no key", keyID: "ab").data == ["keyId": "ab"])
    }

    @Test("Roles rise from viewer to super_admin")
    func roles() {
        #expect(Role.allCases.sorted() == Role.allCases)
        #expect(Role.allCases.map(\.rawValue) == ["viewer", "mediabuyer", "manager", "admin", "owner", "super_admin"])
    }
}
