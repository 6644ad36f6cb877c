import HubControl
import HubModel
import HubStore
import HubSync
import Testing

@testable import HubDaemon

@Suite struct StatusReporterTests {
    private let now = HubUnderTest.now

    /// The status of one tracker while a run of it does what `change` says.
    private func status(
        _ kind: RunKind = .incremental,
        _ change: (inout Activity) -> Void
    ) async throws -> TrackerStatus {
        try await Scratch.with { scratch in
            let hub = try HubUnderTest(scratch).hub
            var activity = Activity(
                trackerID: 1,
                runID: 1,
                kind: kind,
                startedAt: now - 100,
                doing: "clicks of 2026-10-24"
            )
            change(&activity)
            let reporter = StatusReporter(hub)
            let tracker = TrackerConfig(
                id: 1,
                name: try #require(TrackerName("acme")),
                type: .keitaro,
                url: try TrackerURL(parsing: "https://t.example"),
                createdAt: now - 86_400
            )
            let overview = TrackerOverview(
                tracker: tracker,
                state: SyncState(),
                rows: [:],
                entities: [:],
                lastRun: nil
            )
            let status = reporter.status(overview, activities: [activity])
            try hub.database.close()
            return status
        }
    }

    @Test func `a run tells rows, speed, share and when it will be done`() async throws {
        let run = try await status {
            $0.rows = 1_000
            $0.expectedRows = 5_000
            $0.progressAt = now - 2
        }.activity.first
        #expect(run?.rows == 1_000)
        #expect(run?.expectedRows == 5_000)
        #expect(run?.rowsPerSecond == 10)
        #expect(run?.percent == 20)
        #expect(run?.estimateSeconds == 400)
        #expect(run?.stalled == nil)
    }

    @Test func `a backfill's percent and end follow the rows that the tracker counts`() async throws {
        let status = try await status(.backfill) {
            $0.rows = 1_000
            $0.expectedRows = 3_000
            $0.share = 0.25
            $0.progressAt = now
        }
        #expect(status.backfill?.state == .running)
        #expect(status.backfill?.percent == 25)
        #expect(status.backfill?.estimateSeconds == 200)
        #expect(status.activity.first?.percent == 25)
    }

    @Test func `a wait for a quota is shown with its time and never as a failure or a standstill`() async throws {
        let status = try await status {
            $0.progressAt = now - 1_000
            $0.waitingUntil = now + 120
            $0.waitingFor = "request quota"
        }
        #expect(status.state == .syncing)
        #expect(status.reason == nil)
        #expect(status.waitingUntil == now + 120)
        #expect(status.waitingFor == "request quota")
        #expect(status.activity.first?.waitingUntil == now + 120)
        #expect(status.activity.first?.stalled == nil)
        #expect(status.activity.first?.estimateSeconds == nil)
    }

    @Test(
        arguments: [(300, nil), (301, "nothing came from the tracker since 2026-10-24T09:54:59Z")] as [(Int64, String?)]
    )
    func `no progress for five minutes is said with its reason`(seconds: Int64, reason: String?) async throws {
        let status = try await status { $0.progressAt = now - seconds }
        #expect(status.activity.first?.stalled == reason)
        #expect(status.reason == reason.map { "no progress on clicks of 2026-10-24: \($0)" })
    }

    @Test(
        arguments: [
            (.tgtracker, nil, true), (.tgtracker, "new", false), (.tgtracker, "old", true), (.keitaro, nil, false),
            (.keitaro, "old", false),
        ] as [(TrackerType, String?, Bool)]
    )
    func `a profile is unverified until a connection has succeeded with it, whatever was read with another`(
        type: TrackerType,
        memory: String?,
        unverified: Bool
    ) async throws {
        try await Scratch.with { scratch in
            let hub = try HubUnderTest(scratch).hub
            let tracker = TrackerConfig(
                id: 1,
                name: try #require(TrackerName("acme")),
                type: type,
                url: try TrackerURL(parsing: "https://t.example"),
                options: ["profile": "new"],
                createdAt: now - 86_400
            )
            var state = SyncState()
            state.memory = memory.map { ProviderMemory(json: $0) }
            state.lastSuccessAt = now - 60
            let overview = TrackerOverview(tracker: tracker, state: state, rows: [:], entities: [:], lastRun: nil)
            #expect(StatusReporter(hub).status(overview).unverified == unverified)
            try hub.database.close()
        }
    }

    @Test func `a wait that is over counts no more`() async throws {
        let status = try await status {
            $0.progressAt = now - 1_000
            $0.waitingUntil = now - 500
            $0.waitingFor = "request quota"
        }
        #expect(status.waitingUntil == nil)
        #expect(status.activity.first?.stalled != nil)
    }
}
