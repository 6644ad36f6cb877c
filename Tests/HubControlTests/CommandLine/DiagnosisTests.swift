import HubControl
import HubModel
import Testing

@testable import trackerhubctl

@Suite("Doctor")
struct DiagnosisTests {
    private static let now = Sampled.time + 3600

    private static func diagnosis(
        _ change: (inout TrackerStatus) -> Void = { _ in },
        version: String = ProductVersion.text,
        daemonNow: UTCTime = now,
        checks: [SystemHealth.Check] = [.init(name: "database", ok: true, detail: "answers")],
        synchronised: Bool? = true
    ) -> Diagnosis {
        var tracker = TrackerStatus(
            name: Sampled.name,
            type: .keitaro,
            url: Sampled.url("https://t.example"),
            state: .synced,
            lastSuccessAt: now - 60,
            rows: .init()
        )
        change(&tracker)
        return Diagnosis(
            socket: "/s",
            info: SystemInfo.Result(
                version: version,
                pid: 1,
                startedAt: Sampled.time,
                now: daemonNow,
                uptimeSeconds: 60,
                databasePath: "/db",
                databaseBytes: 1,
                walBytes: 0,
                freeBytes: 0,
                ipHandling: "full",
                clickRetentionDays: nil,
                keyId: nil,
                keyOrigin: nil,
                intervalSeconds: 900
            ),
            health: SystemHealth.Result(checks: checks),
            status: SyncStatus.Result(
                trackers: [tracker],
                database: .init(bytes: 1, freeBytes: 0),
                version: version,
                uptimeSeconds: 60,
                intervalSeconds: 900
            ),
            now: now,
            clockIsSynchronised: synchronised
        )
    }

    @Test("A healthy hub is told in a line a check")
    func fine() {
        let diagnosis = Self.diagnosis()
        #expect(diagnosis.isFine)
        #expect(
            diagnosis.text(.plain) == """
                ✓ socket: the daemon answers at /s
                ✓ daemon: trackerhubd \(ProductVersion.text), up 1 min
                ✓ database: answers
                ✓ clock: 2026-10-24T11:00:00Z
                ✓ tracker acme: Synced, last success 1 min ago

                Nothing is wrong.
                """
        )
    }

    @Test("What is wrong is found, with what to do")
    func wrong() {
        let cases: [(String, Diagnosis)] = [
            ("version", Self.diagnosis(version: "0.0.9")),
            ("key", Self.diagnosis(checks: [.init(name: "key", ok: false, detail: "none", advice: "give one")])),
            ("clock", Self.diagnosis(daemonNow: Self.now - 60)),
            ("late", Self.diagnosis { $0.lastSuccessAt = Self.now - 1801 }),
            (
                "never",
                Self.diagnosis {
                    $0.lastSuccessAt = nil
                    $0.since = Self.now - 1801
                }
            ),
            (
                "failing",
                Self.diagnosis {
                    $0.state = .failing
                    $0.reason = "timeout"
                    $0.advice = "check"
                }
            ),
            ("stuck", Self.diagnosis { $0.activity = [Self.run(progress: Self.now - 301)] }),
            ("differing days", Self.diagnosis { $0.reconciliation = Sampled.reconciliation }),
            ("stuck from the start", Self.diagnosis { $0.activity = [Self.run(progress: nil)] }),
        ]
        for (label, diagnosis) in cases {
            #expect(!diagnosis.isFine, "\(label)")
            let wrong = diagnosis.findings.filter { $0.verdict == .wrong }
            #expect(wrong.count == 1, "\(label)")
            #expect(wrong.allSatisfy { $0.advice?.isEmpty == false }, "\(label)")
            #expect(diagnosis.text(.plain).hasSuffix("1 thing is wrong."), "\(label)")
        }
    }

    private static func run(progress: UTCTime?, waitingUntil: UTCTime? = nil) -> TrackerStatus.Activity {
        .init(
            kind: .backfill,
            doing: "clicks",
            rows: 1,
            rowsPerSecond: 0,
            startedAt: now - 400,
            lastProgressAt: progress,
            waitingUntil: waitingUntil
        )
    }

    @Test("What only has to be known does not fail the check")
    func notes() {
        let cases: [(String, Diagnosis)] = [
            ("plain http", Self.diagnosis { $0.plainHTTP = true }),
            ("paused", Self.diagnosis { $0.state = .paused }),
            ("clock", Self.diagnosis(synchronised: false)),
        ]
        for (label, diagnosis) in cases {
            #expect(diagnosis.isFine, "\(label)")
            #expect(diagnosis.findings.contains { $0.verdict == .note }, "\(label)")
        }
    }

    @Test("Waiting for a quota is neither late nor stuck; progress four minutes ago is progress")
    func waiting() {
        let waiting = Self.diagnosis {
            $0.lastSuccessAt = Self.now - 5000
            $0.waitingUntil = Self.now + 60
            $0.waitingFor = "request quota"
            $0.activity = [Self.run(progress: Self.now - 1000, waitingUntil: Self.now + 60)]
        }
        #expect(waiting.isFine)
        #expect(Self.diagnosis { $0.activity = [Self.run(progress: Self.now - 240)] }.isFine)
    }

    @Test("The findings are there for a program as well")
    func json() {
        let diagnosis = Self.diagnosis { $0.plainHTTP = true }
        #expect(diagnosis.json["ok"] == true)
        #expect(diagnosis.json["checks"]?.elements?.last?["verdict"] == "note")
    }
}
