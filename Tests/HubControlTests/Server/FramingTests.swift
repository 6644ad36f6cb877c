import HubControl
import HubControlServer
import Testing

@Suite("Framing", .timeLimit(.minutes(2)))
struct FramingTests {
    private static func request(_ id: Int) -> String {
        #"{"jsonrpc":"2.0","method":"subtract","params":[\#(id),0],"id":\#(id)}"#
    }

    private static func response(_ id: Int) -> String {
        #"{"jsonrpc":"2.0","id":\#(id),"result":\#(id)}"#
    }

    @Test("A request may come byte by byte")
    func splitBytes() async throws {
        try await RunningServer.with({ $0.arithmetic() }) { server in
            let connection = try server.connect()
            for byte in (Self.request(7) + "\n").utf8 {
                try await connection.send([byte])
                await Task.yield()
            }
            #expect(try await connection.line() == Self.response(7))
        }
    }

    @Test("Several lines in one packet are all answered; CRLF and empty lines do no harm")
    func severalLines() async throws {
        try await RunningServer.with({ $0.arithmetic() }) { server in
            let connection = try server.connect()
            try await connection.send("\n\r\n  \t\n\(Self.request(1))\r\n\(Self.request(2))\n\n\(Self.request(3))\n")
            var answers: Set<String> = []
            for _ in 1...3 { answers.insert(try #require(await connection.line())) }
            #expect(answers == [Self.response(1), Self.response(2), Self.response(3)])
        }
    }

    @Test("The last line needs no end where the client stops sending")
    func unfinishedLine() async throws {
        try await RunningServer.with({ $0.arithmetic() }) { server in
            let connection = try server.connect()
            try await connection.send(Self.request(4))
            connection.finishSending()
            #expect(try await connection.line() == Self.response(4))
            #expect(try await connection.line() == nil)
        }
    }

    @Test("A line of 1 MiB is answered")
    func longestLine() async throws {
        try await RunningServer.with({ $0.arithmetic() }) { server in
            let connection = try server.connect()
            let request = Self.request(5)
            let padded = request + String(repeating: " ", count: (1 << 20) - request.utf8.count)
            try await connection.send(padded + "\n")
            #expect(try await connection.line() == Self.response(5))
        }
    }

    @Test("A longer line gets an error and ends its connection only", arguments: [true, false])
    func tooLongLine(_ isEnded: Bool) async throws {
        try await RunningServer.with({ $0.arithmetic() }) { server in
            let other = try server.connect()
            let connection = try server.connect()
            try await connection.send(String(repeating: " ", count: (1 << 20) + 1) + (isEnded ? "\n" : ""))
            let error = try JSONParser.parse(#require(await connection.line()))
            #expect(error["error"]?["code"] == -32600)
            #expect(error["id"] == .null)
            #expect(try await connection.closes())
            try await other.send(Self.request(6) + "\n")
            #expect(try await other.line() == Self.response(6))
        }
    }

    @Test("Invalid UTF-8 is a parse error, and the connection goes on")
    func invalidUTF8() async throws {
        try await RunningServer.with({ $0.arithmetic() }) { server in
            let connection = try server.connect()
            try await connection.send(Array(#"{"jsonrpc":"2.0","method":""#.utf8) + [0xFF, 0xFE] + Array("\"}\n".utf8))
            #expect(try JSONParser.parse(#require(await connection.line()))["error"]?["code"] == -32700)
            try await connection.send(Self.request(8) + "\n")
            #expect(try await connection.line() == Self.response(8))
        }
    }
}
