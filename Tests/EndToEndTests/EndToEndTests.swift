import Foundation
import HubTestSupport
import Testing
import TrackerSim

/// The real programs over a real socket, a real database file and real HTTP on loopback.
@Suite(.serialized) struct EndToEndTests {
    private static let kinds = [
        "campaigns", "offers", "landing-pages", "flows", "traffic-sources", "affiliate-networks", "clicks",
        "conversions",
    ]
    /// The hub reads no rows younger than this many seconds; the simulator holds them back as long.
    private static let world = ["--clicks", "20000", "--days", "29", "--queue-lag", "100"]

    /// Fails where an export of any kind is not the simulator's truth, as sets.
    ///
    /// The simulator lives on in real time, so a change between the two readings is given another chance.
    private func expectTruth(_ hub: Installation, _ tracker: String, _ url: String) async throws {
        var found: [String] = []
        for _ in 0..<4 {
            found = []
            #expect(try await hub.control("sync", tracker, "--wait").status == 0)
            for kind in Self.kinds {
                let ours = try await hub.export(kind, tracker)
                #expect(ours.count == Set(ours).count, "\(kind) hold a row twice")
                let truth = Self.reachable(try await hub.truth(kind, url), ours, kind)
                found += try RecordSets.difference(ours: ours, truth: truth).map { "\(kind) \($0)" }
            }
            if found.isEmpty { break }
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    /// Without what the tracker no longer shows to a client that comes now: purged entities, flows of archived campaigns.
    private static func reachable(_ truth: [String], _ ours: [String], _ kind: String) -> [String] {
        guard kind != "clicks", kind != "conversions" else { return truth }
        return truth.filter { line in
            if kind == "flows" {
                let campaign = line.firstMatch(of: #/"campaign_id":"\d+"/#)?.output ?? ""
                return ours.contains { $0.contains(campaign) }
            }
            let id = line.firstMatch(of: #/"id":"\d+"/#)?.output ?? ""
            return !line.contains(#""status":"deleted""#) || ours.contains { $0.contains(id) }
        }
    }

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
            try await expectTruth(hub, "acme", url)
            let status = try await hub.control("status")
            #expect(status.output.contains("Synced"), "\(status)")
            let report = try await hub.control("report", "campaigns", "--limit", "3")
            #expect(report.status == 0 && report.output.contains("acme"), "\(report)")
        }
    }

    @Test(arguments: KeitaroDialect.allCases)
    func `a daemon that is killed again and again goes on where it was, and ends with the truth`(
        dialect: KeitaroDialect
    ) async throws {
        try await ScratchFolder.with { scratch in
            let hub = Installation(scratch)
            let url = try await hub.startSimulator(
                dialect,
                Self.world + ["--fault", "reset=0.03", "--fault", "500-json=0.03", "--fault", "truncated=0.03"]
            )
            try await hub.startDaemon(["TRACKERHUB_SYNC_PAGE_SIZE": "500"])
            #expect(try await hub.add("acme", url).status == 0)
            let draws = SeededDraws(seed: 42)
            for _ in 0..<6 {
                try await Task.sleep(for: .milliseconds(300 + draws.below(1500)))
                hub.daemon?.signal(SIGKILL)
                _ = try await hub.daemon?.ended()
                try await hub.startDaemon(["TRACKERHUB_SYNC_PAGE_SIZE": "500"])
            }
            let filled = try await hub.control("backfill", "acme", "--days", "30", "--wait")
            let log = try hub.log.suffix(2000)
            #expect(filled.status == 0, "\(filled) \(log)")
            try await expectTruth(hub, "acme", url)
            let history = try await hub.control("--json", "history", "acme")
            #expect(history.output.contains("interrupted"))
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
            clicks: 20000,
            days: 29,
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
            let added = try await hub.control(
                "add",
                "acme",
                "--no-test",
                "--type",
                "keitaro",
                "--url",
                url,
                "--credential",
                "api-key=env:K",
                "--allow-http",
                "--allow-private",
                environment: ["K": Installation.key]
            )
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
