import Foundation
import HubTestSupport
import Testing
import TrackerSim

/// The real programs over a real socket, a real database file and real HTTP on loopback.
@Suite(.serialized) struct EndToEndTests {
    /// The hub reads no rows younger than this many seconds; the simulator holds them back as long.
    private static let world = ["--clicks", "20000", "--days", "29", "--queue-lag", "100"]

    @Test(arguments: KeitaroDialect.allCases)
    func `a tracker is added, synced, and its exports are the truth`(dialect: KeitaroDialect) async throws {
        try await ScratchFolder.with { scratch in
            let hub = Installation(scratch)
            let url = try await hub.startSimulator(dialect, Self.world)
            try await hub.startDaemon()
            let added = try await hub.add("acme", url)
            #expect(added.status == 0, "\(added)")
            let filled = try await hub.control("backfill", "acme", "--days", "30", "--wait")
            #expect(filled.status == 0, "\(filled)")
            try await hub.expectTruth("acme", url)
            let status = try await hub.control("status")
            #expect(status.output.contains("Synced"), "\(status)")
            let report = try await hub.control("report", "campaigns", "--limit", "3")
            #expect(report.status == 0 && report.output.contains("acme"), "\(report)")
        }
    }

    @Test func `no secret is in the database, the log or a command line`() async throws {
        try await ScratchFolder.with { scratch in
            let hub = Installation(scratch)
            let url = try await hub.startSimulator(.classic, Self.world)
            try await hub.startDaemon(["TRACKERHUB_LOG_LEVEL": "trace"])
            #expect(try await hub.add("acme", url).status == 0)
            #expect(try await hub.control("sync", "acme", "--wait").status == 0)
            #expect(try await hub.control("test", "acme").status == 0)
            let files = [hub.databasePath, hub.databasePath + "-wal"].compactMap {
                FileManager.default.contents(atPath: $0)
            }
            #expect(!files.isEmpty)
            let secrets = [Installation.key] + (try await tokens(url))
            #expect(secrets.count > 1)
            let log = try hub.log
            for secret in secrets {
                for file in files { #expect(file.range(of: Data(secret.utf8)) == nil) }
                #expect(!log.contains(secret))
            }
            for process in try FileManager.default.contentsOfDirectory(atPath: "/proc") where Int(process) != nil {
                let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
                #expect(line.range(of: Data(Installation.key.utf8)) == nil)
            }
        }
    }

    /// The Click API tokens that the simulator's campaigns carry.
    private func tokens(_ url: String) async throws -> [String] {
        let sim = KeitaroSim(
            KeitaroOptions(dialect: .classic),
            world: WorldPlan(clicks: 20000, days: 29),
            clock: .manual(Int64(Date().timeIntervalSince1970))
        )
        let answer = await sim.respond(
            to: SimRequest("GET", "/admin_api/v1/campaigns", headers: ["Api-Key": Installation.key])
        )
        let text = String(decoding: answer.collected(), as: UTF8.self)
        return text.matches(of: #/"token":"([^"]+)"/#).map { String($0.output.1) }
    }

    @Test func `an unreachable socket is told with the socket, the command and exit 69`() async throws {
        try await ScratchFolder.with { scratch in
            let hub = Installation(scratch)
            let socket = scratch.file("nowhere.sock")
            let ended = try await hub.control("--socket", socket, "status")
            #expect(ended.status == 69)
            #expect(ended.errors.contains(socket) && ended.errors.contains("systemctl"), "\(ended)")
            #expect(ended.output.isEmpty)
        }
    }

    @Test func `SIGTERM stops the daemon within five seconds while a tracker hangs`() async throws {
        try await ScratchFolder.with { scratch in
            let hub = Installation(scratch)
            let url = try await hub.startSimulator(.events, Self.world + ["--fault", "hang=1@/admin_api/v1/clicks"])
            try await hub.startDaemon()
            let added = try await hub.add("acme", url, "--no-test")
            #expect(added.status == 0, "\(added)")
            try await poll(within: 120, "a run at work") {
                try await hub.control("--json", "status").output.contains("\"incremental\"")
            }
            hub.daemon?.signal(SIGTERM)
            let ended = try await hub.daemon?.ended(within: 5)
            #expect(ended?.status == 0, "\(String(describing: ended))")
        }
    }

    @Test func `refusals are clear, exit 1 or 64, and save nothing`() async throws {
        try await ScratchFolder.with { scratch in
            let hub = Installation(scratch)
            let url = try await hub.startSimulator(.classic, Self.world)
            try await hub.startDaemon()
            let key = ["K": Installation.key]
            let base = ["--type", "keitaro", "--credential", "api-key=env:K"]
            func add(_ name: String, _ more: [String]) async throws -> Ended {
                let child = try Child(
                    .trackerhubctl,
                    ["--socket", hub.socketPath, "add", name] + base + more,
                    environment: key,
                    folder: scratch.path,
                    name: "add-\(UUID().uuidString)"
                )
                return try await child.ended()
            }
            let cases: [(String, [String], Int32, String)] = [
                ("plain", ["--url", url, "--allow-private"], 64, "--allow-http"),
                ("loopback", ["--url", url, "--allow-http"], 1, "--allow-private"),
                ("closed", ["--url", "http://127.0.0.1:1", "--allow-http", "--allow-private"], 1, "ECONNREFUSED"),
                ("nohost", ["--url", "https://no-such-host.invalid"], 1, "ENOTFOUND"),
            ]
            for (name, arguments, status, text) in cases {
                let ended = try await add(name, arguments)
                #expect(ended.status == status, "\(name): \(ended)")
                #expect(ended.errors.contains(text), "\(name): \(ended)")
            }
            let wrong = try await hub.add("wrong", url, key: "not-the-key")
            #expect(wrong.status == 1 && wrong.errors.contains("Connection test failed: 401"), "\(wrong)")
            let plain = try await hub.control(
                "add",
                "secret",
                "--type",
                "keitaro",
                "--url",
                url,
                "--credential",
                "api-key=\(Installation.key)"
            )
            #expect(plain.status == 64 && !plain.errors.contains(Installation.key), "\(plain)")
            let list = try await hub.control("list")
            #expect(!list.output.contains("keitaro"), "\(list)")
        }
    }

    @Test func `another key than the stored secrets need is refused with exit 78`() async throws {
        try await ScratchFolder.with { scratch in
            let hub = Installation(scratch)
            let url = try await hub.startSimulator(.classic, Self.world)
            try await hub.startDaemon()
            #expect(try await hub.add("acme", url).status == 0)
            hub.daemon?.signal(SIGTERM)
            _ = try await hub.daemon?.ended()
            let wrong = String(repeating: "ab", count: 32)
            let child = try Child(
                .trackerhubd,
                [],
                environment: [
                    "XDG_STATE_HOME": "\(hub.folder)/state", "XDG_RUNTIME_DIR": "\(hub.folder)/run",
                    "TRACKER_TOKEN_ENCRYPTION_KEY": wrong,
                ],
                folder: hub.folder,
                name: "wrong-key"
            )
            let ended = try await child.ended()
            #expect(ended.status == 78)
            #expect(ended.errors.contains("key") && !ended.errors.contains(wrong), "\(ended)")
        }
    }
}
