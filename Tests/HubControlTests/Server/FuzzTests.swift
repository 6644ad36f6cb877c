import HubControl
import HubControlServer
import Testing

@Suite("Fuzzed input", .timeLimit(.minutes(5)))
struct FuzzTests {
    /// SplitMix64 (Steele, Lea, Flood 2014): the same numbers from the same seed everywhere.
    struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let seeds = [
        #"{"jsonrpc":"2.0","method":"trackers.add","params":{"name":"a","type":"keitaro","url":"https://h","credentials":{"api-key":"x"}},"id":1}"#,
        #"{"jsonrpc":"2.0","method":"clicks.export","params":{"tracker":"a","from":"2026-10-24","after":"1.2","limit":5},"id":"é"}"#,
        #"[{"jsonrpc":"2.0","method":"sync.history","params":["a",3],"id":1},{"jsonrpc":"2.0","method":"subtract","params":[3,1]}]"#,
        #"{"jsonrpc":"2.0","method":"events.subscribe","params":{"trackers":["a"]},"id":null}"#,
    ]

    private static let pieces = [
        "{", "}", "[", "]", "\"", "\\", "\\u", "\\ud800", ",", ":", "null", "-", "1e999", "0", "99999999999999999999",
        "\u{0}",
        "\r", "\n", " ", "\"id\":", "\"params\":", "[[[[[[[[", "true", "é", "\u{2028}",
    ]

    private func mutated(_ random: inout Generator) -> [UInt8] {
        var bytes = Array(Self.seeds.randomElement(using: &random)?.utf8 ?? "".utf8)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
            case 1 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 0...20, using: &random)))
            case 3:
                bytes.insert(contentsOf: Array(Self.pieces.randomElement(using: &random)?.utf8 ?? "".utf8), at: place)
            default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 30)], at: place)
            }
        }
        return bytes
    }

    private func noise(_ random: inout Generator) -> [UInt8] {
        (0..<Int.random(in: 0...300, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
    }

    @Test(
        "Whatever comes, each answer is JSON-RPC and the server keeps answering",
        arguments: [1, 2, 3, 4] as [UInt64]
    )
    func survives(_ seed: UInt64) async throws {
        var random = Generator(state: seed)
        let board = EventBoard()
        try await RunningServer.with({ builder in
            builder.arithmetic()
            builder.events(board)
            builder.on(TrackersAdd.self) { _, _ in OneTracker(tracker: Sampled.info) }
            builder.on(ClicksExport.self) { _, _ in LogExportPage(text: "", rows: 0, next: nil) }
            builder.on(SyncHistory.self) { _, _ in SyncHistory.Result(runs: []) }
        }) { server in
            for _ in 0..<25 {
                let connection = try server.connect()
                var sent: [UInt8] = []
                for _ in 0..<20 {
                    sent += Bool.random(using: &random) ? mutated(&random) : noise(&random)
                    if Bool.random(using: &random) { sent.append(UInt8(ascii: "\n")) }
                }
                try await connection.send(sent)
                connection.finishSending()
                while let line = try await connection.line() {
                    let answer = try JSONParser.parse(line)
                    for element in answer.elements ?? [answer] { #expect(element["jsonrpc"] == "2.0") }
                }
            }
            let connection = try server.connect()
            try await connection.send(#"{"jsonrpc":"2.0","method":"subtract","params":[3,1],"id":1}"# + "\n")
            #expect(try await connection.line() == #"{"jsonrpc":"2.0","id":1,"result":2}"#)
        }
    }

    @Test("A line that was broken anywhere is read or refused, never a crash", arguments: [5, 6] as [UInt64])
    func parserSurvives(_ seed: UInt64) {
        var random = Generator(state: seed)
        for _ in 0..<20_000 {
            let line = Bool.random(using: &random) ? mutated(&random) : noise(&random)
            do {
                let value = try JSONParser.parse(line)
                #expect(throws: Never.self) { try JSONParser.parse(value.bytes) == value }
                _ = try Incoming(line: line, batchLimit: 64)
            } catch {
                #expect(error is JSONParser.Failure || error is ControlError)
            }
        }
    }
}
