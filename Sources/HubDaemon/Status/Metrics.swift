import HubModel
import HubStore
import HubSync

/// The daemon's numbers in Prometheus' text format, version 0.0.4.
///
/// Source: https://prometheus.io/docs/instrumenting/exposition_formats/. Names of trackers need no escaping.
enum Metrics {
    static func text(_ overviews: [TrackerOverview], databaseBytes: Int64, uptimeSeconds: Int64) -> String {
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
        add("database_bytes", "Bytes of the database with its write-ahead log.", [("", "\(databaseBytes)")])
        add("trackers", "Trackers configured.", [("", "\(overviews.count)")])
        add("clicks", "Click rows stored.", each { "\($0.clicks)" })
        add("conversions", "Conversion rows stored.", each { "\($0.conversions)" })
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
            each { "\(BackfillPlan.progress(state: $0.state, tracker: $0.tracker))" }
        )
        return lines.joined(separator: "\n") + "\n"
    }
}
