import GRDB
import HubControl
import HubModel
import HubStore
import HubSync
import Testing

@testable import HubDaemon

@Suite struct HandlerTests {
    private func withHub(_ body: (HubUnderTest) async throws -> Void) async throws {
        try await Scratch.with { scratch in
            let hub = try HubUnderTest(scratch)
            try await body(hub)
            try hub.hub.database.close()
        }
    }

    @Test func `a comparison of a tracker without totals of its own is refused as not offered`() async throws {
        try await withHub { hub in
            try await hub.add("acme", .voluum)
            let error = try await hub.call("sync.run", ["name": "acme", "kind": "reconcile"])["error"]
            #expect(error?["code"]?.integer == 1006)
            #expect(error?["data"] == ["status": .null, "reason": "not offered"])
            #expect(
                error?["message"]
                    == "a comparison is not offered by this tracker: Voluum gives no totals of its own"
            )
        }
    }

    @Test func `a comparison is refused where comparisons are off`() async throws {
        try await withHub { hub in
            try await hub.add("acme")
            hub.hub.settings.update(policy: SyncPolicy(reconcileDays: 0), backfillDays: 30)
            let error = try await hub.call("sync.run", ["name": "acme", "kind": "reconcile"])["error"]
            #expect(error?["code"]?.integer == 1007)
            #expect(error?["message"]?.text?.hasPrefix("comparisons are off: give sync.reconcile-days") == true)
        }
    }

    @Test func `a range to read again holds no clicks beyond their retention`() async throws {
        try await withHub { hub in
            let tracker = try await hub.add("acme")
            hub.hub.database.apply(StoreSettings(clickRetentionDays: 3))
            let range: JSONValue = ["name": "acme", "from": "2026-10-01", "to": "2026-10-24"]
            #expect(try await hub.call("sync.backfill", range)["error"] == nil)
            let slices = try await hub.hub.database.syncState(of: tracker.id).slices
            let first = slices.map(\.window.from).min()
            #expect(first == UTCTime("2026-10-22"))
            #expect(slices.allSatisfy { $0.stream == .clicks })
        }
    }

    @Test(arguments: [nil, "incremental", "reconcile"] as [JSONValue?])
    func `a paused tracker is not run, whatever the kind`(kind: JSONValue?) async throws {
        try await withHub { hub in
            let tracker = try await hub.add("acme")
            try await hub.hub.database.setPaused(tracker.id, true)
            let members = [JSONValue.Member("name", "acme")] + (kind.map { [JSONValue.Member("kind", $0)] } ?? [])
            let error = try await hub.call("sync.run", .object(members))["error"]
            #expect(error?["code"]?.integer == 1007)
            #expect(error?["message"] == "acme is paused: resume it with 'trackerhubctl resume acme'")
        }
    }

    @Test func `a kind that does not exist is refused with the field`() async throws {
        try await withHub { hub in
            let error = try await hub.call("sync.run", ["name": "acme", "kind": "backfill"])["error"]
            #expect(error?["code"]?.integer == -32602)
            #expect(error?["data"]?["field"] == "kind")
        }
    }

    @Test func `a sound database is told so`() async throws {
        try await withHub { hub in
            try await hub.add("acme")
            let result = try await hub.call("database.check", as: .manager)["result"]
            #expect(result?["ok"] == true)
            #expect(result?["integrity"] == [])
            #expect(result?["rollup"] == [])
            #expect(result?["repaired"] == false)
            #expect(hub.log.lines.isEmpty)
        }
    }

    @Test func `a rollup that is wrong is found, told, and with repair made anew`() async throws {
        try await withHub { hub in
            let tracker = try await hub.add("acme")
            let outside = try DatabaseQueue(path: hub.hub.databasePath)
            try await outside.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO hourly (trackerID, hour, placeID, country, clicks)
                        VALUES (?, 1792800000, 7, '', 5)
                        """,
                    arguments: [tracker.id]
                )
            }
            try outside.close()
            let found = try await hub.call("database.check")["result"]
            #expect(found?["ok"] == false && found?["repaired"] == false)
            #expect(found?["rollup"]?.elements?.count == 1)
            #expect(found?["rollupRows"]?.integer == 1)
            #expect(found?["rollup"]?.elements?.first?.text?.contains("acme") == true)
            #expect(hub.log.lines.last?.hasPrefix("error the check of the database found something wrong") == true)
            let repaired = try await hub.call("database.check", ["repair": true])["result"]
            #expect(repaired?["ok"] == true && repaired?["repaired"] == true)
            #expect(repaired?["rollup"]?.elements?.count == 1)
            let after = try await hub.call("database.check", ["repair": true])["result"]
            #expect(after?["rollup"] == [] && after?["repaired"] == false)
        }
    }

    @Test func `a check needs a manager, and is made one at a time`() async throws {
        try await withHub { hub in
            #expect(try await hub.call("database.check", as: .mediabuyer)["error"]?["code"]?.integer == 1003)
            let hub = hub
            let busy = try await hub.hub.checkGate.passing { try await hub.call("database.check")["error"] }
            #expect(busy??["code"]?.integer == 1007)
            #expect(
                busy??["message"] == "the database is being checked already: try again when that is done"
            )
        }
    }

    @Test func `the daemon tells what it keeps and what that takes`() async throws {
        try await withHub { hub in
            hub.hub.database.apply(StoreSettings(ipHandling: .drop, clickRetentionDays: 90))
            let info = try await hub.call("system.info", as: .viewer)["result"]
            #expect(info?["ipHandling"] == "drop")
            #expect(info?["clickRetentionDays"]?.integer == 90)
            #expect(info?["freeBytes"]?.integer == 0)
            #expect(info?["databaseBytes"]?.integer ?? 0 > info?["walBytes"]?.integer ?? .max)
            hub.hub.database.apply(StoreSettings(clickRetentionDays: nil))
            #expect(try await hub.call("system.info")["result"]?["clickRetentionDays"] == nil)
        }
    }

    @Test func `what the tracker counts differently is told by status and metrics`() async throws {
        try await withHub { hub in
            let tracker = try await hub.add("acme")
            let database = hub.hub.database
            let before = try await hub.call("sync.status", ["name": "acme"])["result"]?["trackers"]?.elements?.first
            #expect(before?["reconciliation"] == ["daysChecked": 0, "daysDiffering": 0, "differences": []])
            #expect(
                before?["lookback"]
                    == [["deepSeconds": 86400, "observed": false, "overlapSeconds": 3600, "stream": "clicks"]]
            )
            let days = [HubUnderTest.now.startOfDay - 86_400, HubUnderTest.now.startOfDay - 172_800]
            let run = try await database.beginRun(tracker.id, .reconcile, at: HubUnderTest.now)
            try await database.recordDays(
                tracker.id,
                days: days,
                measures: [.clicks, .revenue],
                ours: [DayTotals(day: days[0], values: [.clicks: 3, .revenue: 1_500_000])],
                theirs: [DayTotals(day: days[0], values: [.clicks: 5, .revenue: 1_000_000])],
                runID: run,
                at: HubUnderTest.now
            )
            for params in [["name": "acme"], [:]] as [JSONValue] {
                let status = try await hub.call("sync.status", params)["result"]?["trackers"]?.elements?.first
                #expect(
                    status?["reconciliation"]?.description
                        == #"{"daysChecked":2,"daysDiffering":1,"differences":["#
                        + #"{"day":"2026-10-23","difference":"-2","measure":"clicks","ours":"3","theirs":"5"},"#
                        + #"{"day":"2026-10-23","difference":"0.5","measure":"revenue","ours":"1.5","theirs":"1"}],"#
                        + #""lastAt":"2026-10-24T10:00:00Z"}"#
                )
            }
            let metrics = try await hub.call("system.metrics")["result"]?["text"]?.text ?? ""
            #expect(metrics.contains("\ntrackerhub_differing_days{tracker=\"acme\"} 1\n"))
            #expect(metrics.contains("\ntrackerhub_compared_days{tracker=\"acme\"} 2\n"))
            #expect(metrics.contains("\ntrackerhub_last_reconcile_timestamp_seconds{tracker=\"acme\"} 1792836000\n"))
            #expect(metrics.contains("\ntrackerhub_database_free_bytes 0\n"))
            let history = try await hub.call("sync.history", ["name": "acme"])["result"]?["runs"]?.elements?.first
            #expect(history?["kind"] == "reconcile")
            #expect(
                history?["findings"]?["remarks"] == [
                    "2026-10-23: clicks 3 here, 5 at the tracker", "2026-10-23: revenue 1.5 here, 1 at the tracker",
                ]
            )
        }
    }
}
