import Foundation
import HubControl
import HubModel
import Testing

/// The real `trackerhubctl`, run from outside against a scripted daemon.
@Suite("trackerhubctl", .timeLimit(.minutes(3)))
struct BinaryTests {
    struct Outcome {
        var status: Int32
        var output: String
        var words: String
    }

    private static let binary: String = {
        let here = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: here).deletingLastPathComponent().appendingPathComponent("trackerhubctl").path
    }()

    /// Runs the binary with its output in files, so that no pipe can fill.
    func run(
        _ arguments: [String],
        input: String = "",
        environment: [String: String] = [:]
    ) async throws -> Outcome {
        try await ScratchFolder.with { folder in
            for name in ["in", "out", "err"] {
                try Data((name == "in" ? input : "").utf8).write(to: URL(fileURLWithPath: folder.file(name)))
            }
            let process = Process()
            process.executableURL = URL(fileURLWithPath: Self.binary)
            process.arguments = arguments
            process.environment = [
                "PATH": "/usr/bin", "LD_LIBRARY_PATH": ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] ?? "",
            ]
            .merging(environment) { $1 }
            process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: folder.file("in")))
            process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.file("out")))
            process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.file("err")))
            let (ended, signal) = AsyncStream<Void>.makeStream()
            process.terminationHandler = { _ in signal.finish() }
            try process.run()
            for await _ in ended {}
            return Outcome(
                status: process.terminationStatus,
                output: try String(contentsOfFile: folder.file("out"), encoding: .utf8),
                words: try String(contentsOfFile: folder.file("err"), encoding: .utf8)
            )
        }
    }

    /// Answers each method with the result given for it.
    func withDaemon(
        _ results: @escaping @Sendable (String, JSONValue?) -> String,
        _ body: (String, FakeServer) async throws -> Void
    ) async throws {
        try await ScratchFolder.with { folder in
            let path = folder.file("control.sock")
            let server = try FakeServer(path: path, closes: false) { request in
                let result = results(request["method"]?.text ?? "", request["params"])
                return [#"{"jsonrpc":"2.0","id":\#(request["id"] ?? .null),\#(result)}"# + "\n"]
            }
            try await body(path, server)
            server.stop()
        }
    }

    @Test("An unreachable daemon is exit 69, the socket and the systemctl command")
    func unreachable() async throws {
        let outcome = try await run(["status"], environment: ["TRACKERHUB_SOCKET": "/nonexistent/control.sock"])
        #expect(outcome.status == 69)
        #expect(outcome.output == "")
        #expect(
            outcome.words
                == "trackerhubctl: trackerhubd is not reachable: there is no socket /nonexistent/control.sock; look at it with "
                + "'systemctl status trackerhubd', start it with 'systemctl start trackerhubd'\n"
        )
    }

    @Test("A secret as an argument is exit 64 before anything is connected, and is not repeated")
    func plainSecret() async throws {
        for command in [
            ["add", "a", "--type", "keitaro", "--url", "https://h"], ["update", "a"], ["test", "--type", "keitaro"],
        ] {
            let outcome = try await run(command + ["--credential", "api-key=hunter2", "--socket", "/nonexistent"])
            #expect(outcome.status == 64)
            #expect(outcome.words.contains("may not be an argument"))
            #expect(!(outcome.words + outcome.output).contains("hunter2"))
        }
    }

    @Test("Wrong usage is exit 64, help and version are exit 0")
    func usage() async throws {
        #expect(try await run(["nonsense"]).status == 64)
        #expect(try await run(["add"]).status == 64)
        #expect(try await run(["remove", "a"]).status == 64)
        #expect(try await run(["rpc", "m", "{"]).status == 64)
        #expect(try await run(["--version"]).output == "\(ProductVersion.text)\n")
        #expect(try await run(["--help"]).status == 0)
    }

    @Test("--json prints the result as it came, before or behind the command")
    func json() async throws {
        try await withDaemon({ _, _ in #""result":{"trackers":[]}"# }) { socket, _ in
            for arguments in [["--json", "--socket", socket, "list"], ["list", "--json", "--socket=\(socket)"]] {
                let outcome = try await run(arguments)
                #expect(outcome.status == 0)
                #expect(outcome.output == "{\"trackers\":[]}\n")
                #expect(outcome.words == "")
            }
            let plain = try await run(["list"], environment: ["TRACKERHUB_SOCKET": socket])
            #expect(plain.output == "")
            #expect(plain.words.contains("trackerhubctl add NAME"))
        }
    }

    @Test(
        "An error of the daemon is its sentence and the exit code of its kind",
        arguments: [(1001, 1), (1003, 77), (1004, 1), (1007, 75), (-32602, 64), (-32603, 1)]
    )
    func daemonErrors(_ code: Int, _ status: Int32) async throws {
        try await withDaemon({ _, _ in #""error":{"code":\#(code),"message":"a sentence"}"# }) { socket, _ in
            let outcome = try await run(["pause", "acme", "--socket", socket])
            #expect(outcome.status == status)
            #expect(outcome.words == "trackerhubctl: a sentence\n")
            #expect(outcome.output == "")
        }
    }

    @Test("add sends the secret from its source, and prints what was found")
    func add() async throws {
        let types = TrackersTypes.Result(types: [Sampled.typeInfo(defaultURL: nil, options: false)])
        let typesJSON = String(decoding: try MessageWriter.bytes(types), as: UTF8.self)
        try await withDaemon({ method, _ in
            method == "trackers.types"
                ? #""result":\#(typesJSON)"# : #""result":{"tracker":\#(Sampled.infoJSON),"test":\#(Sampled.testJSON)}"#
        }) { socket, server in
            let arguments = [
                "add", "acme", "--type", "keitaro", "--url", "https://t.example/", "--credential", "api-key=-",
            ]
            let outcome = try await run(arguments + ["--socket", socket], input: "hunter2\n")
            #expect(outcome.status == 0, "\(outcome.words)")
            #expect(
                outcome.output
                    == "Added 'acme' (keitaro, https://t.example).\nConnection works (42 ms).\n  dialect EVENTS\n"
            )
            #expect(
                server.seen.last?["params"]?.description
                    == #"{"credentials":{"api-key":"hunter2"},"name":"acme","type":"keitaro","url":"https://t.example"}"#
            )
            let missing = try await run(["add", "b", "--type", "keitaro", "--url", "https://h", "--socket", socket])
            #expect(missing.status == 64)
            #expect(missing.words.contains("--credential api-key=@FILE"))
        }
    }

    @Test(
        "export walks all pages, to standard output or into a file of mode 0600 that is there as a whole or not at all"
    )
    func export() async throws {
        try await withDaemon({ _, params in
            switch params?["after"] {
            case nil: #""result":{"text":"a\n","rows":1,"next":"1.1"}"#
            case "1.1": #""result":{"text":"b\n","rows":1,"next":"1.2"}"#
            default:
                params?["tracker"] == "bad"
                    ? #""error":{"code":1008,"message":"broken"}"# : #""result":{"text":"c\n","rows":1}"#
            }
        }) { socket, _ in
            try await ScratchFolder.with { folder in
                let toOutput = try await run(["export", "clicks", "--tracker", "acme", "--socket", socket])
                #expect(toOutput.output == "a\nb\nc\n")
                let file = folder.file("clicks.ndjson")
                let command = ["export", "clicks", "--output", file, "--socket", socket, "--tracker"]
                #expect(try await run(command + ["bad"]).status == 1)
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
                let written = try await run(command + ["acme"])
                #expect(written.status == 0 && written.output == "")
                #expect(try String(contentsOfFile: file, encoding: .utf8) == "a\nb\nc\n")
                let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
                #expect(mode == 0o600)
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["clicks.ndjson"])
            }
        }
    }

    @Test("sync --wait ends with the run, and fails where it failed", arguments: [true, false])
    func syncWait(_ succeeds: Bool) async throws {
        let end =
            succeeds
            ? #""succeeded""# : #""failed","error":{"code":"401","message":"refused","advice":"check the key"}"#
        let run =
            #"{"id":7,"kind":"incremental","outcome":\#(end),"startedAt":"2026-10-24T10:00:00Z","endedAt":"2026-10-24T10:00:05Z","#
            + #""rows":{"entities":1,"clicks":2,"conversions":0,"stats":0,"new":3},"requests":1,"bytes":1,"#
            + #""findings":{"rejectedRows":{},"droppedValues":{},"unknownFields":{},"remarks":[]}}"#
        try await withDaemon({ method, _ in
            method == "sync.run" ? #""result":{"run":7}"# : #""result":{"runs":[\#(run)]}"#
        }) { socket, _ in
            let outcome = try await self.run(["sync", "acme", "--wait", "--socket", socket])
            #expect(outcome.status == (succeeds ? 0 : 1))
            let word = succeeds ? "succeeded" : "failed"
            #expect(outcome.output == "Run 7 of 'acme' \(word) in 5 s: 1 entity, 2 clicks, 0 conversions, 3 new.\n")
            #expect(
                outcome.words == (succeeds ? "" : "trackerhubctl: run 7 of 'acme' failed: refused; check the key\n")
            )
        }
    }

    @Test("sync asks for a comparison only where that is wanted")
    func syncKind() async throws {
        try await withDaemon({ _, _ in #""result":{"run":7}"# }) { socket, server in
            let compared = try await run(["sync", "acme", "--reconcile", "--socket", socket])
            #expect(compared.status == 0)
            #expect(server.seen.last?["params"]?.description == #"{"kind":"reconcile","name":"acme"}"#)
            let pulled = try await run(["sync", "acme", "--socket", socket])
            #expect(pulled.status == 0)
            #expect(server.seen.last?["params"]?.description == #"{"name":"acme"}"#)
        }
    }

    @Test("remove asks nobody with --yes, and rpc takes its parameters from standard input")
    func removeAndRPC() async throws {
        try await withDaemon({ _, _ in #""result":{"removed":"acme","dataKept":true}"# }) { socket, server in
            let removed = try await run(["remove", "acme", "--yes", "--keep-data", "--socket", socket])
            #expect(removed.output == "Removed 'acme'; its data stay in the database.\n")
            #expect(server.seen.map { $0["method"] } == ["trackers.remove"])
            let called = try await run(["rpc", "any.method", "-", "--socket", socket], input: "{\n\"a\": [1.50]}\n")
            #expect(called.output == "{\"removed\":\"acme\",\"dataKept\":true}\n")
            #expect(server.seen.last?["params"]?.description == #"{"a":[1.50]}"#)
        }
    }
}
