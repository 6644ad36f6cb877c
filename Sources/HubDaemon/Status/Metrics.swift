import HubModel
import HubStore
import HubSync

/// The daemon's numbers in Prometheus' text format, version 0.0.4.
///
/// Source: https://prometheus.io/docs/instrumenting/exposition_formats/. Names of trackers need no escaping.
enum Metrics {
    /// `clicksFrom` is the first click that is kept, `nil` where all are.
    static func text(
        _ overviews: [TrackerOverview],
        space: StoreSpace,
        uptimeSeconds: Int64,
        clicksFrom: UTCTime?
    ) -> String {
        var lines: [String] = []
        func add(_ name: String, _ help: String, _ samples: [(labels: String, value: String)]) {
            lines.append("# HELP trackerhub_\(name) \(help)")
            lines.append("# TYPE trackerhub_\(name) gauge")
            for sample in samples { lines.append("trackerhub_\(name)\(sample.labels) \(sample.value)") }
        }
        func each(_ value: (TrackerOverview) -> String?) -> [(labels: String, value: String)] {
            overviews.compactMap { overview in
                value(overview).map { ("{tracker=\"\(overview.tracker.name)\"}", $0) }
            }
        }
        add("uptime_seconds", "Seconds since the daemon started.", [("", "\(uptimeSeconds)")])
        add(
            "database_bytes",
            "Bytes of the database with its write-ahead log.",
            [("", "\(space.fileBytes + space.walBytes)")]
        )
        add("database_wal_bytes", "Bytes of the write-ahead log.", [("", "\(space.walBytes)")])
        add(
            "database_free_bytes",
            "Bytes of the file that hold nothing and are used again.",
            [("", "\(space.freeBytes)")]
        )
        add("trackers", "Trackers configured.", [("", "\(overviews.count)")])
        add("clicks", "Click rows stored.", each { "\($0.rows[.clicks] ?? 0)" })
        add("conversions", "Conversion rows stored.", each { "\($0.rows[.conversions] ?? 0)" })
        add("stats", "Totals by hour or day stored.", each { "\($0.rows[.stats] ?? 0)" })
        add("failures", "Failed runs since the last success.", each { "\($0.state.failures)" })
        add("paused", "1 while a person paused the tracker.", each { $0.tracker.isPaused ? "1" : "0" })
        add(
            "last_success_timestamp_seconds",
            "When a run succeeded last.",
            each { $0.state.lastSuccessAt.map { "\($0.seconds)" } }
        )
        add(
            "backfill_ratio",
            "Share of the wanted history that has been read.",
            each { "\(BackfillPlan.progress(state: $0.state, tracker: $0.tracker, clicksFrom: clicksFrom))" }
        )
        add("coverage_bytes", "Bytes of the lists of what has been read.", each { "\($0.state.coverageBytes)" })
        add("compared_days", "Days compared with the tracker's own totals.", each { "\($0.daysChecked)" })
        add(
            "differing_days",
            "Days on which the hub and the tracker differ, of the newest 50 differences.",
            each { $0.state.lastReconcileAt == nil ? nil : "\(Set($0.differences.map(\.day)).count)" }
        )
        add(
            "last_reconcile_timestamp_seconds",
            "When days were compared last.",
            each { $0.state.lastReconcileAt.map { "\($0.seconds)" } }
        )
        return lines.joined(separator: "\n") + "\n"
    }
}
