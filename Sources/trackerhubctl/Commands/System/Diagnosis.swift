import HubControl
import HubModel

/// What `doctor` makes of the daemon's answers.
struct Diagnosis {
    enum Verdict: String {
        case fine
        /// Worth knowing, and nothing that has to be done.
        case note
        case wrong
    }

    struct Finding: Hashable {
        var subject: String
        var verdict: Verdict
        var detail: String
        var advice: String?
    }

    let findings: [Finding]

    var isFine: Bool { !findings.contains { $0.verdict == .wrong } }

    init(
        socket: String,
        info: SystemInfo.Result,
        health: SystemHealth.Result,
        status: SyncStatus.Result,
        now: UTCTime,
        clockIsSynchronised: Bool?
    ) {
        var findings = [
            Finding(subject: "socket", verdict: .fine, detail: "the daemon answers at \(socket)"),
            Self.version(info),
        ]
        findings += health.checks.map {
            Finding(subject: $0.name, verdict: $0.ok ? .fine : .wrong, detail: $0.detail, advice: $0.advice)
        }
        findings.append(Self.clock(info, now: now, isSynchronised: clockIsSynchronised))
        for tracker in status.trackers { findings += Self.check(tracker, interval: info.intervalSeconds, now: now) }
        self.findings = findings
    }

    private static func version(_ info: SystemInfo.Result) -> Finding {
        guard info.version != ProductVersion.text else {
            let up = Words.duration(info.uptimeSeconds)
            return Finding(subject: "daemon", verdict: .fine, detail: "trackerhubd \(info.version), up \(up)")
        }
        return Finding(
            subject: "daemon",
            verdict: .wrong,
            detail: "trackerhubd is \(info.version), trackerhubctl is \(ProductVersion.text)",
            advice: "restart the daemon after an upgrade: systemctl restart trackerhubd"
        )
    }

    private static func clock(_ info: SystemInfo.Result, now: UTCTime, isSynchronised: Bool?) -> Finding {
        let advice = "set this machine's clock, and let systemd-timesyncd or chrony keep it"
        guard now.date.year >= 2026 else {
            return Finding(subject: "clock", verdict: .wrong, detail: "the clock says \(now)", advice: advice)
        }
        let difference = abs(info.now - now)
        guard difference <= 5 else {
            let detail = "the daemon's clock and this one differ by \(Words.duration(difference))"
            return Finding(subject: "clock", verdict: .wrong, detail: detail, advice: advice)
        }
        guard isSynchronised != false else {
            return Finding(subject: "clock", verdict: .note, detail: "the clock is not synchronised", advice: advice)
        }
        return Finding(subject: "clock", verdict: .fine, detail: "\(now)")
    }
}

extension Diagnosis {
    /// Seconds without a stored page after which a run is called stuck.
    private static let patience: Int64 = 300

    private static func check(_ tracker: TrackerStatus, interval: Int64, now: UTCTime) -> [Finding] {
        let subject = "tracker \(tracker.name)"
        var findings: [Finding] = []
        switch tracker.state {
        case .failing, .needsAttention:
            let reason = tracker.reason ?? tracker.state.title
            findings.append(Finding(subject: subject, verdict: .wrong, detail: reason, advice: tracker.advice))
        case .paused: findings.append(Finding(subject: subject, verdict: .note, detail: "it is paused"))
        case .pending, .syncing, .synced: findings += lateness(tracker, subject, interval: interval, now: now)
        }
        if let stuck = stuckRun(tracker, subject, now: now) { findings.append(stuck) }
        if let drift = drift(tracker, subject) { findings.append(drift) }
        if tracker.plainHTTP {
            findings.append(
                Finding(
                    subject: subject,
                    verdict: .note,
                    detail: "its connection is not encrypted",
                    advice: "give it an https:// address: trackerhubctl update \(tracker.name) --url https://…"
                )
            )
        }
        guard findings.isEmpty else { return findings }
        let last = Words.ago(tracker.lastSuccessAt, now: now)
        return [Finding(subject: subject, verdict: .fine, detail: "\(tracker.state.title), last success \(last)")]
    }

    private static func lateness(
        _ tracker: TrackerStatus,
        _ subject: String,
        interval: Int64,
        now: UTCTime
    ) -> [Finding] {
        guard let reference = tracker.lastSuccessAt ?? tracker.since, now - reference > 2 * interval,
            tracker.waitingUntil.map({ $0 <= now }) ?? true
        else { return [] }
        let last =
            tracker.lastSuccessAt.map { "the last success is \(Words.ago($0, now: now))" } ?? "no run succeeded yet"
        return [
            Finding(
                subject: subject,
                verdict: .wrong,
                detail: "\(last), the interval is \(Words.duration(interval))",
                advice:
                    "look at 'trackerhubctl history \(tracker.name)' and at the daemon's log: journalctl -u trackerhubd"
            )
        ]
    }

    /// What the hub and the tracker count differently after it was read again.
    private static func drift(_ tracker: TrackerStatus, _ subject: String) -> Finding? {
        guard let days = tracker.reconciliation?.differingDays else { return nil }
        return Finding(
            subject: subject,
            verdict: .wrong,
            detail: "\(days) from the tracker's own totals",
            advice: "see which: trackerhubctl status \(tracker.name); "
                + "compare again: trackerhubctl sync \(tracker.name) --reconcile"
        )
    }

    private static func stuckRun(_ tracker: TrackerStatus, _ subject: String, now: UTCTime) -> Finding? {
        let stuck = tracker.activity.first { run in
            now - (run.lastProgressAt ?? run.startedAt) > patience && run.waitingUntil.map { $0 <= now } ?? true
        }
        guard let stuck else { return nil }
        let since = Words.duration(now - (stuck.lastProgressAt ?? stuck.startedAt))
        return Finding(
            subject: subject,
            verdict: .wrong,
            detail: "its \(stuck.kind.rawValue) run made no progress for \(since) (\(stuck.doing))"
                + (stuck.stalled.map { ": \($0)" } ?? ""),
            advice: "look at 'trackerhubctl history \(tracker.name)' and at the log: journalctl TRACKER=\(tracker.name)"
        )
    }
}

extension Diagnosis {
    func text(_ style: Style) -> String {
        let lines = findings.flatMap { finding in
            let line = "\(finding.verdict.mark(style)) \(finding.subject): \(Printable.text(finding.detail))"
            return [line] + (finding.advice.map { ["  ↳ \(Printable.text($0))"] } ?? [])
        }
        let wrong = findings.count { $0.verdict == .wrong }
        let verdict =
            wrong == 0 ? "Nothing is wrong." : Words.count(Int64(wrong), "thing is wrong.", "things are wrong.")
        return (lines + ["", verdict]).joined(separator: "\n")
    }

    var json: JSONValue {
        let checks = findings.map { finding in
            var members: [JSONValue.Member] = [
                .init("name", .string(finding.subject)), .init("verdict", .string(finding.verdict.rawValue)),
                .init("detail", .string(finding.detail)),
            ]
            if let advice = finding.advice { members.append(.init("advice", .string(advice))) }
            return JSONValue.object(members)
        }
        return ["ok": .bool(isFine), "checks": .array(checks)]
    }
}

extension Diagnosis.Verdict {
    fileprivate func mark(_ style: Style) -> String {
        switch self {
        case .fine: style.paint("✓", .green)
        case .note: style.paint("!", .yellow)
        case .wrong: style.paint("✗", .red)
        }
    }
}
