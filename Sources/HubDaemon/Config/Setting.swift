/// One key of the configuration: the only place that names it, and its default.
package struct Setting: Hashable, Sendable {
    /// Dotted: `sync.page-size`, in the file `page-size` under `sync`.
    package let key: String
    /// What holds where nothing is given; empty where it depends on how the daemon was started.
    package let defaultText: String

    private init(_ key: String, _ defaultText: String) {
        self.key = key
        self.defaultText = defaultText
    }

    static let stateDirectory = Setting("state.directory", "")
    static let keyFile = Setting("state.key-file", "")
    static let socketPath = Setting("socket.path", "")
    static let socketMode = Setting("socket.mode", "0660")
    static let socketGroup = Setting("socket.group", "")
    static let logLevel = Setting("log.level", "info")
    static let logFormat = Setting("log.format", "auto")
    static let syncInterval = Setting("sync.interval", "15m")
    static let syncBackfillDays = Setting("sync.backfill-days", "30")
    static let syncPageSize = Setting("sync.page-size", "2000")
    static let syncConcurrentBackfills = Setting("sync.concurrent-backfills", "4")
    static let syncRowsInMemory = Setting("sync.rows-in-memory", "12000")
    static let syncReconcileDays = Setting("sync.reconcile-days", "30")
    static let privacyIP = Setting("privacy.ip", "full")
    static let retentionClickDays = Setting("retention.click-days", "180")

    /// Every key that exists.
    package static let all = [
        stateDirectory, keyFile, socketPath, socketMode, socketGroup, logLevel, logFormat, syncInterval,
        syncBackfillDays, syncPageSize, syncConcurrentBackfills, syncRowsInMemory, syncReconcileDays, privacyIP,
        retentionClickDays,
    ]

    /// The environment variable that overrides the file: `TRACKERHUB_SYNC_PAGE_SIZE`.
    package var environmentName: String {
        "TRACKERHUB_" + String(key.uppercased().map { $0 == "." || $0 == "-" ? "_" : $0 })
    }
}
