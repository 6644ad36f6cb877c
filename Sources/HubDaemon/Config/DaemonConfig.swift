package import HubModel
package import HubStore
import HubSync
package import Logging

/// All settings of the daemon, checked; `etc/trackerhubd.yaml` explains each key.
package struct DaemonConfig: Sendable {
    /// Where the database lies.
    package var stateDirectory: String
    /// Where the key lies, or is made when a person starts the daemon.
    package var keyFile: String
    /// Whether a missing key file may be made: only when a person started the daemon.
    package var mayCreateKey: Bool
    /// The key's text from the environment.
    package var environmentKey: Secret?
    /// The folder in which systemd hands over credentials; `nil` where the one with the key is missing or blank.
    package var credentialsDirectory: String?
    package var socketPath: String
    /// Permission bits of the socket file.
    package var socketMode: UInt32
    /// The group of the socket file; `nil` leaves the process's own.
    package var socketGroup: String?
    package var logLevel: Logger.Level
    package var logFormat: LogFormat
    /// Seconds from one incremental run of a tracker to the next.
    package var interval: Int64
    /// Days of history for a tracker that is added without saying how many.
    package var backfillDays: Int
    /// Rows asked for in one page of a log.
    package var pageSize: Int
    /// Backfills at work at the same time.
    package var concurrentBackfills: Int
    /// Rows of logs that all runs together hold in memory.
    package var rowsInMemory: Int
    /// Closed days that are compared with the tracker's own totals once a day; 0 compares none.
    package var reconcileDays: Int
    /// What is kept of the IP addresses of clicks.
    package var ipHandling: IPHandling
    /// Days that clicks are kept; `nil` keeps them for ever.
    package var clickRetentionDays: Int?

    package enum LogFormat: String, CaseIterable, Sendable {
        /// The journal where standard error leads there, else standard error.
        case auto
        case journal
        case stderr
    }

    package var databaseFile: String { stateDirectory + "/trackerhub.sqlite" }

    var storeSettings: StoreSettings {
        StoreSettings(ipHandling: ipHandling, clickRetentionDays: clickRetentionDays)
    }

    var policy: SyncPolicy {
        SyncPolicy(
            interval: interval,
            pageSize: pageSize,
            concurrentBackfills: concurrentBackfills,
            reconcileDays: reconcileDays,
            rowsInMemory: rowsInMemory
        )
    }
}
