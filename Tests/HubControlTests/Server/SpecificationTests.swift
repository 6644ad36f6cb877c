import HubControl
import HubControlServer
import Testing

/// The examples of section 7 of the JSON-RPC 2.0 specification, over a real socket.
@Suite("JSON-RPC 2.0 specification", .timeLimit(.minutes(2)))
struct SpecificationTests {
    private static let parseError = -32700
    private static let invalidRequest = -32600

    private func exchange(_ line: String) async throws -> String? {
        var answer: String?
        try await RunningServer.with({ $0.arithmetic() }) { server in
            let connection = try server.connect()
            try await connection.send(line + "\n")
            connection.finishSending()
            answer = try await connection.line()
            #expect(try await connection.line() == nil)
        }
        return answer
    }

    @Test(
        "A call gets its result, whether by position or by name and in whatever order",
        arguments: [
            (
                #"{"jsonrpc": "2.0", "method": "subtract", "params": [42, 23], "id": 1}"#,
                #"{"jsonrpc":"2.0","id":1,"result":19}"#
            ),
            (
                #"{"jsonrpc": "2.0", "method": "subtract", "params": [23, 42], "id": 2}"#,
                #"{"jsonrpc":"2.0","id":2,"result":-19}"#
            ),
            (
                #"{"jsonrpc": "2.0", "method": "subtract", "params": {"subtrahend": 23, "minuend": 42}, "id": 3}"#,
                #"{"jsonrpc":"2.0","id":3,"result":19}"#
            ),
            (
                #"{"jsonrpc": "2.0", "method": "subtract", "params": {"minuend": 42, "subtrahend": 23}, "id": 4}"#,
                #"{"jsonrpc":"2.0","id":4,"result":19}"#
            ),
            (
                #"{"jsonrpc": "2.0", "method": "subtract", "params": [3, 1], "id": null}"#,
                #"{"jsonrpc":"2.0","id":null,"result":2}"#
            ),
            (
                #"{"jsonrpc": "2.0", "method": "subtract", "params": [3, 1], "id": "x\n"}"#,
                #"{"jsonrpc":"2.0","id":"x\n","result":2}"#
            ),
        ]
    )
    func calls(_ request: String, _ response: String) async throws {
        #expect(try await exchange(request) == response)
    }

    @Test(
        "A notification gets no answer, not even where it fails",
        arguments: [
            #"{"jsonrpc": "2.0", "method": "notify_sum", "params": [1,2,3]}"#,
            #"{"jsonrpc": "2.0", "method": "foobar"}"#,
            #"{"jsonrpc": "2.0", "method": "subtract", "params": {}}"#,
            #"[{"jsonrpc": "2.0", "method": "notify_sum", "params": [1,2,4]}, {"jsonrpc": "2.0", "method": "notify_hello", "params": [7]}]"#,
        ]
    )
    func notifications(_ request: String) async throws {
        #expect(try await exchange(request) == nil)
    }

    @Test(
        "What is no request gets an error with the right id",
        arguments: [
            (#"{"jsonrpc": "2.0", "method": "foobar", "id": "1"}"#, #""1""#, -32601),
            (#"{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]"#, "null", parseError),
            (#"{"jsonrpc": "2.0", "method": 1, "params": "bar"}"#, "null", invalidRequest),
            (
                #"[{"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"},{"jsonrpc": "2.0", "method""#,
                "null", parseError
            ),
            ("[]", "null", invalidRequest), ("1", "null", invalidRequest), ("null", "null", invalidRequest),
            (#"{"jsonrpc": "1.0", "method": "sum", "id": 5}"#, "5", invalidRequest),
            (#"{"method": "sum", "id": 5}"#, "5", invalidRequest),
            (#"{"jsonrpc": "2.0", "method": "sum", "id": [5]}"#, "null", invalidRequest),
            (#"{"jsonrpc": "2.0", "method": "sum", "params": 3, "id": 6}"#, "6", invalidRequest),
            (#"{"jsonrpc": "2.0", "result": 3, "id": 6}"#, "6", invalidRequest),
        ]
    )
    func errors(_ request: String, _ id: String, _ code: Int) async throws {
        let answer = try JSONParser.parse(#require(await exchange(request)))
        #expect(answer["jsonrpc"] == "2.0")
        #expect(answer["id"]?.description == id)
        #expect(answer["error"]?["code"]?.integer == Int64(code))
        #expect(answer["error"]?["message"]?.text?.isEmpty == false)
        #expect(answer["result"] == nil)
    }

    @Test("Each invalid member of a batch gets an answer of its own")
    func invalidBatch() async throws {
        let answer = try JSONParser.parse(#require(await exchange("[1,2,3]")))
        #expect(answer.elements?.map { $0["error"]?["code"]?.integer } == [-32600, -32600, -32600])
        #expect(answer.elements?.allSatisfy { $0["id"] == .null } == true)
    }

    @Test("A mixed batch is answered as one array, without its notifications")
    func mixedBatch() async throws {
        let request =
            #"[{"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"},"#
            + #"{"jsonrpc": "2.0", "method": "notify_hello", "params": [7]},"#
            + #"{"jsonrpc": "2.0", "method": "subtract", "params": [42,23], "id": "2"},{"foo": "boo"},"#
            + #"{"jsonrpc": "2.0", "method": "foo.get", "params": {"name": "myself"}, "id": "5"},"#
            + #"{"jsonrpc": "2.0", "method": "get_data", "id": "9"}]"#
        let answer = try #require(await exchange(request))
        let answers = try #require(JSONParser.parse(answer).elements)
        #expect(answers.count == 5)
        func member(_ id: JSONValue) -> JSONValue? { answers.first { $0["id"] == id } }
        #expect(member("1")?["result"] == 7)
        #expect(member("2")?["result"] == 19)
        #expect(member("9")?["result"] == ["hello", 5])
        #expect(member(.null)?["error"]?["code"] == -32600)
        #expect(member("5")?["error"]?["code"] == -32601)
    }

    @Test("A batch of more than 64 members is refused as a whole")
    func largeBatch() async throws {
        let member = #"{"jsonrpc":"2.0","method":"subtract","params":[3,1],"id":1}"#
        let fits = "[" + Array(repeating: member, count: 64).joined(separator: ",") + "]"
        #expect(try JSONParser.parse(#require(await exchange(fits))).elements?.count == 64)
        let tooMany = "[" + Array(repeating: member, count: 65).joined(separator: ",") + "]"
        #expect(try JSONParser.parse(#require(await exchange(tooMany)))["error"]?["code"] == -32600)
    }
}
