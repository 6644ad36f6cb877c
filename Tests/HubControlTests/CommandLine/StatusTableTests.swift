import HubControl
import HubModel
import Testing

@testable import trackerhubctl

@Suite("Status on the command line")
struct StatusTableTests {
    private let now = Sampled.time + 600

    private static func status(_ trackers: [TrackerStatus]) -> SyncStatus.Result {
        SyncStatus.Result(
            trackers: trackers,
            database: .init(bytes: 1_234_567_890, freeBytes: 0),
            version: "0.1.0",
            uptimeSeconds: 7_260,
            intervalSeconds: 900
        )
    }

    private static let trackers: [TrackerStatus] = [
        TrackerStatus(
            name: Sampled.name,
            type: .keitaro,
            url: Sampled.url("https://t.example"),
            state: .synced,
            lastSuccessAt: Sampled.time + 420,
            nextRunAt: Sampled.time + 1320,
            backfill: .init(state: .done, percent: 100, from: Sampled.time),
            rows: .init(clicks: 1_234_567, conversions: 12_345, entities: [.campaign: 1, .flow: 1_200]),
            coverageBytes: 1_234,
            lookback: Sampled.lookback,
            reconciliation: Sampled.reconciliation
        ),
        TrackerStatus(
            name: Sampled.tracker("beta"),
            type: .keitaro,
            url: Sampled.url("http://10.0.0.1"),
            state: .syncing,
            nextRunAt: Sampled.time + 1320,
            activity: [
                .init(kind: .incremental, doing: "campaigns", rows: 1, rowsPerSecond: 0, startedAt: Sampled.time + 590)
            ],
            backfill: .init(state: .running, percent: 43.9, from: Sampled.time, estimateSeconds: 720),
            rows: .init(clicks: 9, conversions: 0),
            reconciliation: .init(daysChecked: 0, daysDiffering: 0, differences: [])
        ),
        TrackerStatus(
            name: Sampled.tracker("gamma"),
            type: .voluum,
            url: Sampled.url("https://t.example"),
            state: .needsAttention,
            reason: "the tracker refused the credentials (401)",
            advice: "set a new key\u{1B}[2J",
            lastSuccessAt: Sampled.time - 7_200,
            nextRunAt: Sampled.time + 4_200,
            waitingUntil: Sampled.time + 4_200,
            rows: .init(clicks: 5, conversions: 1)
        ),
    ]

    @Test("One line a tracker, aligned, with what to do below the one that needs it")
    func table() {
        let text = StatusTable(status: Self.status(Self.trackers), now: now, style: .plain).text
        #expect(
            text == """
                   NAME   TYPE     STATE            LAST SUCCESS    NEXT RUN      CLICKS  CONVERSIONS  HISTORY                    NOTES
                ●  acme   keitaro  Synced           3 min ago       in 12 min  1,234,567       12,345  complete                   2 days differ
                ●  beta   keitaro  Syncing          never           running            9            0  43%, done in about 12 min  plain http
                ●  gamma  voluum   Needs attention  2 h 10 min ago  in 1 h             5            1  –
                   ↳ the tracker refused the credentials (401); set a new key·[2J; waiting until 11:10 UTC

                3 trackers, database 1.2 GB, trackerhubd 0.1.0 up 2 h 1 min
                """
        )
    }

    @Test("Colour is there on a terminal and only there; it does not disturb the columns")
    func colour() {
        let plain = StatusTable(status: Self.status(Self.trackers), now: now, style: .plain).text
        let painted = StatusTable(status: Self.status(Self.trackers), now: now, style: Style(isColoured: true)).text
        #expect(!plain.contains("\u{1B}"))
        #expect(painted.contains("\u{1B}[32m●\u{1B}[0m"))
        #expect(painted.contains("\u{1B}[33mNeeds attention\u{1B}[0m"))
        let stripped = painted.replacing(/\u{1B}\[[0-9]+m/, with: "")
        #expect(stripped == plain)
    }

    @Test("What nobody has verified is marked, in the status and among the types")
    func unverified() {
        for isUnverified in [false, true] {
            var tracker = Self.trackers[1]
            tracker.unverified = isUnverified
            let text = StatusTable(status: Self.status([tracker]), now: now, style: .plain).text
            #expect(text.contains("plain http, unverified profile") == isUnverified)
            var descriptor = Self.descriptor
            descriptor.isUnverified = isUnverified
            let type = TypeList.text([TrackersTypes.TypeInfo(descriptor)], .plain)
            #expect(type.hasPrefix("tgtracker  TG Tracker" + (isUnverified ? "  unverified profile\n" : "\n")))
        }
    }

    private static let descriptor = ProviderDescriptor(
        type: .tgtracker,
        title: "TG Tracker",
        defaultURL: nil,
        credentialSets: [[.apiKey]],
        authentication: "header",
        entityReads: [:],
        entityOrder: [],
        streams: [:],
        offersUsers: false,
        subIDSlots: 10,
        options: [],
        limits: []
    )

    @Test("Nothing is printed for nothing")
    func empty() {
        #expect(StatusTable(status: Self.status([]), now: now, style: .plain).text == "")
    }

    @Test("One tracker is told in full")
    func details() {
        let text = StatusDetails(tracker: Self.trackers[0], now: now, style: .plain).text
        #expect(
            text == """
                ● acme  Synced
                  type           keitaro
                  url            https://t.example
                  note           2 days differ
                  last success   3 min ago (2026-10-24 10:07 UTC)
                  next run       in 12 min (2026-10-24 10:22 UTC)
                  clicks         1,234,567
                  conversions    12,345
                  entities       1 campaign, 1,200 flows
                  history        complete, from 2026-10-24 10:00 UTC on
                  read again     clicks: 1 h every time, 1 day now and then; the default
                  read again     conversions: 2 h every time, 7 days now and then; as late as rows were seen to come
                  coverage       1.2 kB
                  compared       10 min ago, 30 days with the tracker's own totals: 2 days differ

                  DAY         MEASURE   OURS    THEIRS  DIFFERENCE
                  2026-10-24  clicks   1,203     1,200          +3
                  2026-10-23  revenue   1.50  1,002.50   -1,001.00
                """
        )
        let beta = StatusDetails(tracker: Self.trackers[1], now: now, style: .plain).text
        #expect(
            beta.hasSuffix(
                """
                  compared       not yet with the tracker's own totals
                  running        incremental, campaigns: 1 row, began 10 s ago
                """
            )
        )
        let gamma = StatusDetails(tracker: Self.trackers[2], now: now, style: .plain).text
        #expect(gamma.contains("  what to do     set a new key·[2J\n"))
        #expect(gamma.contains("  waiting until  2026-10-24 11:10 UTC (in 1 h)\n"))
    }

    @Test("What is read is told with rows, speed and end, and a wait with its time and reason, never as a failure")
    func progress() {
        var activity = TrackerStatus.Activity(
            kind: .backfill,
            doing: "clicks of 2026-10-20",
            rows: 1_200,
            expectedRows: 50_000,
            rowsPerSecond: 250.5,
            percent: 2.4,
            estimateSeconds: 260,
            startedAt: now - 5
        )
        #expect(
            activity.sentence(now: now)
                == "backfill, clicks of 2026-10-20: 1,200 of about 50,000 rows, 2%, 250 rows/s, done in about 4 min, "
                + "began 5 s ago"
        )
        activity.waitingUntil = now + 120
        activity.waitingFor = "request quota"
        #expect(
            activity.sentence(now: now)
                == "backfill, clicks of 2026-10-20: 1,200 of about 50,000 rows, 2%, "
                + "waiting until 10:12 UTC, request quota, began 5 s ago"
        )
        var tracker = Self.trackers[1]
        tracker.activity = [activity]
        tracker.waitingUntil = activity.waitingUntil
        tracker.waitingFor = activity.waitingFor
        let table = StatusTable(status: Self.status([tracker]), now: now, style: .plain).text
        #expect(table.contains("●  beta  keitaro  Syncing"))
        #expect(table.contains("\n   ↳ waiting until 10:12 UTC, request quota\n"))
        let details = StatusDetails(tracker: tracker, now: now, style: .plain).text
        #expect(details.contains("  waiting until  2026-10-24 10:12 UTC (in 2 min), request quota\n"))
    }

    @Test("A comparison's run has its differences below it")
    func reconcileHistory() {
        var findings = PageFindings()
        findings.remarks = ["2026-10-23: clicks 1203 here, 1200 at the tracker"]
        let run = SyncHistory.Run(
            id: 3,
            kind: .reconcile,
            outcome: .succeeded,
            startedAt: Sampled.time,
            endedAt: Sampled.time + 5,
            findings: findings
        )
        #expect(
            HistoryTable(runs: [run], style: .plain).text == """
                RUN  KIND       OUTCOME    STARTED               TOOK  ENTITIES  CLICKS  CONVERSIONS  NEW  REQUESTS  RECEIVED
                  3  reconcile  succeeded  2026-10-24 10:00 UTC   5 s         0       0            0    0         0       0 B
                     ↳ 2026-10-23: clicks 1203 here, 1200 at the tracker
                """
        )
    }

    @Test("A run's history has its failure and its findings below it")
    func history() {
        var findings = PageFindings()
        findings.rejectedRows = ["missing id": 2]
        findings.unknownFields = ["new_column": 1_500]
        let runs: [SyncHistory.Run] = [
            .init(
                id: 12,
                kind: .incremental,
                outcome: .failed,
                startedAt: Sampled.time,
                endedAt: Sampled.time + 65,
                rows: .init(entities: 3, clicks: 4_000, conversions: 5, new: 6),
                requests: 7,
                bytes: 5_400_000,
                error: .init(code: "401", message: "refused", advice: "check the key"),
                findings: findings
            )
        ]
        #expect(
            HistoryTable(runs: runs, style: .plain).text == """
                RUN  KIND         OUTCOME  STARTED                TOOK  ENTITIES  CLICKS  CONVERSIONS  NEW  REQUESTS  RECEIVED
                 12  incremental  failed   2026-10-24 10:00 UTC  1 min         3   4,000            5    6         7    5.4 MB
                     ↳ refused; check the key
                     ↳ 2 rows not kept: missing id
                     ↳ unknown field 'new_column' in 1,500 rows
                """
        )
    }

    @Test("Campaigns are totalled in a table and in CSV")
    func campaigns() {
        let report = ReportsCampaigns.Result(
            rows: [
                .init(
                    tracker: Sampled.name,
                    campaignId: "7",
                    campaign: "Summer, \"hot\"",
                    clicks: 12_000,
                    conversions: 30,
                    approved: 20,
                    revenue: Micros(rawValue: 1_234_500_000),
                    currency: "USD"
                ),
                .init(
                    tracker: Sampled.name,
                    campaignId: nil,
                    campaign: nil,
                    clicks: 1,
                    conversions: 0,
                    approved: 0,
                    revenue: Micros(rawValue: -500_000),
                    currency: nil
                ),
            ],
            from: Sampled.time,
            to: Sampled.later
        )
        #expect(
            CampaignReport.table(report, .plain) == """
                TRACKER  CAMPAIGN          CLICKS  CONVERSIONS  APPROVED   REVENUE
                acme     Summer, "hot" #7  12,000           30        20  1,234.50  USD
                acme     (none)                 1            0         0     -0.50

                2026-10-24 10:00 UTC to 2026-10-24 10:15 UTC
                """
        )
        #expect(
            CampaignReport.csv(report)
                == "tracker,campaign_id,campaign,clicks,conversions,approved,revenue,currency\r\n"
                + "acme,7,\"Summer, \"\"hot\"\"\",12000,30,20,1234.5,USD\r\nacme,,,1,0,0,-0.5,\r\n"
        )
    }
}
