import ArgumentParser
import HubControl
import HubModel
import Testing

@testable import trackerhubctl

@Suite("Arguments")
struct ArgumentTests {
    @Test(
        "Options of every command may stand before the command",
        arguments: [
            (["--json", "status", "acme"], ["status", "--json", "acme"]),
            (
                ["--socket", "/s", "--json", "report", "campaigns", "--limit", "3"],
                ["report", "campaigns", "--socket", "/s", "--json", "--limit", "3"]
            ),
            (["--socket=/s", "list"], ["list", "--socket=/s"]), (["status", "--json"], ["status", "--json"]),
            (["--json"], ["--json"]), (["--version"], ["--version"]),
            (["--json", "nonsense"], ["--json", "nonsense"]), ([], []),
        ]
    )
    func order(_ typed: [String], _ expected: [String]) {
        #expect(ArgumentOrder.normalized(typed, for: TrackerHubCTL.self) == expected)
    }

    @Test(
        "Each command line of the design is understood",
        arguments: [
            "status", "status acme", "status --watch", "types", "doctor", "metrics", "test acme",
            "test --type keitaro --url https://h --credential api-key=@f", "list", "show acme", "pause acme",
            "resume acme",
            "add acme --type keitaro --url https://h --credential api-key=env:K --allow-http --allow-private --ca-file /p "
                + "--backfill-days 7 --no-test --option dialect=events --option a=b",
            "update acme --url https://h --no-allow-http", "remove acme --keep-data --yes", "users acme",
            "sync acme --wait", "sync acme --reconcile --wait", "check", "check --repair",
            "backfill acme --days 90 --wait", "backfill acme --from 2026-10-01 --to 2026-10-02T12:00:00Z",
            "history acme",
            "export clicks --tracker acme --from 2026-10-01 --to 2026-10-02 --format csv --output /f",
            "export landing-pages --tracker acme",
            "report campaigns --tracker a --tracker b --sort revenue --limit 5 --format csv",
            "rpc system.info", "rpc sync.status {}", "rpc trackers.add -", "--socket /s --json status",
        ]
    )
    func understood(_ line: String) throws {
        let words = line.split(separator: " ").map(String.init)
        _ = try TrackerHubCTL.parseAsRoot(ArgumentOrder.normalized(words, for: TrackerHubCTL.self))
    }

    @Test(
        "What cannot be meant is refused as usage",
        arguments: [
            "status Acme", "add acme", "add acme --type nonsense", "backfill acme",
            "backfill acme --days 3 --from 2026-10-01",
            "backfill acme --days 3 --to 2026-10-01", "backfill acme --from 2026-10-02 --to 2026-10-01",
            "export offers --tracker a --from 2026-10-01", "export nothing --tracker a", "export clicks",
            "export clicks --tracker a --format xml", "report campaigns --from 2026-13-01", "history", "nonsense",
        ]
    )
    func refused(_ line: String) throws {
        let words = line.split(separator: " ").map(String.init)
        let error = #expect(throws: (any Error).self) { try TrackerHubCTL.parseAsRoot(words) }
        #expect(error.map { TrackerHubCTL.exitCode(for: $0) } == .validationFailure)
    }

    @Test("Options of a tracker's type are read, and a mistake is refused")
    func options() throws {
        #expect(try OptionValues.parse(["a=b=c", "d="]) == ["a": "b=c", "d": ""])
        #expect(try OptionValues.parse([]) == nil)
        #expect(throws: CommandFailure.self) { try OptionValues.parse(["a"]) }
        #expect(throws: CommandFailure.self) { try OptionValues.parse(["=a"]) }
        #expect(throws: CommandFailure.self) { try OptionValues.parse(["a=1", "a=2"]) }
        #expect(try OptionValues.parse(["a=@@x", "b=@"]) == ["a": "@x", "b": "@"])
        #expect(throws: CommandFailure.self) { try OptionValues.parse(["a=@/does/not/exist"]) }
    }

    @Test(
        "Each failure has its exit code",
        arguments: [
            (ClientError.unreachable(socket: "/s", .missing), 69), (.unreachable(socket: "/s", .notListening), 69),
            (.unreachable(socket: "/s", .notPermitted), 77), (.unreachable(socket: "/s", .badPath), 64),
            (.closed(socket: "/s", method: "m"), 69), (.timedOut(socket: "/s", method: "m", seconds: 1), 75),
            (.badAnswer(socket: "/s", reason: "r"), 1),
            (.refused(.forbidden(role: nil, needed: .manager, method: "m")), 77),
            (.refused(.conflict("busy")), 75), (.refused(.notFound(kind: "tracker", name: "x")), 1),
            (.refused(.invalidParams(field: "f", reason: "r")), 64),
        ] as [(ClientError, Int32)]
    )
    func exitCodes(_ error: ClientError, _ code: Int32) {
        #expect(error.exitCode == code)
    }

    @Test("A tracker that asks to slow down is tried again, other wrong answers have failed")
    func tryLater() {
        let url = Sampled.url("https://h")
        #expect(ClientError.refused(ControlError(.rateLimited(retryAfter: nil), url: url)).exitCode == 75)
        #expect(ClientError.refused(ControlError(.notFound(detail: ""), url: url)).exitCode == 1)
    }
}
