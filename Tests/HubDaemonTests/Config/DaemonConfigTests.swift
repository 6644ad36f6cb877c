import HubStore
import HubSync
import Logging
import Testing

@testable import HubDaemon

@Suite struct DaemonConfigTests {
    private func config(_ yaml: String?, _ environment: [String: String] = [:]) async throws -> DaemonConfig {
        try await Scratch.with { scratch in
            let file = try yaml.map { try scratch.file("trackerhubd.yaml", $0) }
            return try DaemonConfig(file: file, environment: environment, userID: 1000)
        }
    }

    @Test func `without any configuration the documented defaults hold`() async throws {
        let config = try await config(nil, ["HOME": "/home/ann"])
        #expect(config.interval == 900)
        #expect(config.backfillDays == 30)
        #expect(config.pageSize == 2000)
        #expect(config.concurrentBackfills == 4)
        #expect(config.rowsInMemory == 12_000)
        #expect(config.reconcileDays == 30)
        #expect(config.ipHandling == .full)
        #expect(config.clickRetentionDays == 180)
        #expect(config.socketMode == 0o660)
        #expect(config.socketGroup == nil)
        #expect(config.logLevel == .info)
        #expect(config.logFormat == .auto)
    }

    @Test func `the file overrides the defaults, and the environment the file`() async throws {
        let yaml = """
            sync:
              interval: 5m
              backfill-days: 7
            log: {level: debug}
            """
        let config = try await config(
            yaml,
            [
                "TRACKERHUB_SYNC_BACKFILL_DAYS": "90", "TRACKERHUB_SYNC_PAGE_SIZE": "500",
                "TRACKERHUB_STATE_DIRECTORY": "/srv/hub",
            ]
        )
        #expect(config.interval == 300)
        #expect(config.backfillDays == 90)
        #expect(config.pageSize == 500)
        #expect(config.logLevel == .debug)
        #expect(config.databaseFile == "/srv/hub/trackerhub.sqlite")
    }

    @Test func `what is kept of clicks is settled under privacy and retention, and 0 days is for ever`() async throws {
        let config = try await config("privacy: {ip: truncate}\nretention: {click-days: 0}", ["HOME": "/home/ann"])
        #expect(config.storeSettings.ipHandling == .truncate)
        #expect(config.storeSettings.clickRetentionDays == nil)
        let days = try await self.config(nil, ["HOME": "/home/ann", "TRACKERHUB_RETENTION_CLICK_DAYS": "90"])
        #expect(days.storeSettings.clickRetentionDays == 90)
    }

    @Test func `all that is under sync reaches the engine's policy`() async throws {
        let yaml = """
            sync: {interval: 5m, page-size: 500, concurrent-backfills: 2, rows-in-memory: 5000, reconcile-days: 7}
            """
        let expected = SyncPolicy(
            interval: 300,
            pageSize: 500,
            concurrentBackfills: 2,
            reconcileDays: 7,
            rowsInMemory: 5_000
        )
        #expect(try await config(yaml, ["HOME": "/home/ann"]).policy == expected)
    }

    @Test(arguments: ["", "# nothing\n", "sync:\n", "sync:\n  #interval: 1h\n"])
    func `a file without values is fine`(yaml: String) async throws {
        #expect(try await config(yaml, ["HOME": "/home/ann"]).interval == 900)
    }

    @Test(arguments: [
        ("60s", 60), ("1m", 60), ("90s", 90), ("15m", 900), ("2h", 7200), ("24h", 86_400), ("1d", 86_400),
    ])
    func `an interval is written with its unit`(text: String, seconds: Int64) async throws {
        #expect(try await config("sync: {interval: \(text)}").interval == seconds)
    }

    @Test(arguments: [
        ("sync: {interval: 15}", "sync.interval is '15', which is not a time from 60s to 86400s"),
        ("sync: {interval: 59s}", "sync.interval is '59s'"),
        ("sync: {interval: 25h}", "sync.interval is '25h'"),
        ("sync: {interval: 99999999999999999999h}", "sync.interval is '99999999999999999999h'"),
        ("sync: {interval: -15m}", "sync.interval is '-15m'"),
        ("sync: {backfill-days: 3651}", "sync.backfill-days is '3651', which is not a whole number from 0 to 3650"),
        ("sync: {backfill-days: many}", "sync.backfill-days is 'many'"),
        ("sync: {page-size: 99}", "sync.page-size is '99', which is not a whole number from 100 to 10000"),
        ("sync: {page-size: [1, 2]}", "'sync.page-size' is not a mapping of keys to single values"),
        ("sync: {concurrent-backfills: 0}", "sync.concurrent-backfills is '0'"),
        (
            "sync: {rows-in-memory: 999}",
            "sync.rows-in-memory is '999', which is not a whole number from 1000 to 1000000"
        ),
        ("sync: {reconcile-days: 366}", "sync.reconcile-days is '366', which is not a whole number from 0 to 365"),
        ("privacy: {ip: hash}", "privacy.ip is 'hash', which is not one of full, truncate, drop"),
        ("retention: {click-days: -1}", "retention.click-days is '-1', which is not a whole number from 0 to 3650"),
        ("retention: {click-days: 30d}", "retention.click-days is '30d', which is not a whole number from 0 to 3650"),
        ("sync: {intervall: 15m}", "the key 'sync.intervall' is unknown; known are state.directory, "),
        ("sync: 15m", "the key 'sync' is unknown"),
        ("- sync", "the file is not a mapping"),
        ("log: {level: loud}", "log.level is 'loud', which is not one of trace, debug, info"),
        ("log: {format: json}", "log.format is 'json', which is not one of auto, journal, stderr"),
        ("socket: {mode: 0888}", "socket.mode is '0888', which is not octal permission bits"),
        ("socket: {path: control.sock}", "socket.path is 'control.sock', which is not an absolute path"),
        ("state: {directory: ~/hub}", "state.directory is '~/hub', which is not an absolute path"),
        ("sync: {interval: 15m", "is no valid YAML"),
        ("log:\n\tlevel: info\n", "is no valid YAML"),
    ])
    func `a wrong file is refused with file, key, value and what is allowed`(yaml: String, words: String) async throws {
        let failure = try await #require(throws: StartFailure.self) { _ = try await config(yaml) }
        #expect(failure.code == .configuration)
        #expect(failure.description.contains(words), "\(failure)")
        #expect(failure.description.contains("trackerhubd.yaml"), "\(failure)")
    }

    @Test func `a wrong variable is named as such`() async throws {
        let failure = try await #require(throws: StartFailure.self) {
            _ = try await config("sync: {interval: 5m}", ["TRACKERHUB_SYNC_INTERVAL": "soon"])
        }
        #expect(
            failure.description.hasPrefix("the environment variable TRACKERHUB_SYNC_INTERVAL is 'soon', which is not")
        )
    }

    @Test func `a file that was named must exist`() throws {
        let failure = try #require(throws: StartFailure.self) {
            _ = try DaemonConfig(file: "/nonexistent/hub.yaml", environment: [:], userID: 0)
        }
        #expect(failure.code == .configuration)
        #expect(failure.description.contains("/nonexistent/hub.yaml"))
    }
}
