package import HubModel

/// `system.info`: which daemon answers, and where it keeps what.
package enum SystemInfo: ControlMethod {
    package static let name = "system.info"
    package static let summary = "Tells the daemon's version, process, database, key and interval."
    package static let minimumRole: Role? = .viewer

    package typealias Params = Empty

    package struct Result: Message, Hashable {
        package var version: String
        /// The daemon's process id.
        package var pid: Int
        package var startedAt: UTCTime
        /// The daemon's clock.
        package var now: UTCTime
        package var uptimeSeconds: Int64
        package var databasePath: String
        /// The database with its write-ahead log.
        package var databaseBytes: Int64
        /// The write-ahead log alone.
        package var walBytes: Int64
        /// Bytes of the database that hold nothing and are used again; missing where it does not answer.
        package var freeBytes: Int64?
        /// What is kept of IP addresses: `full`, `truncate`, `drop`.
        package var ipHandling: String
        /// Days for which clicks are kept; missing where they are kept for ever.
        package var clickRetentionDays: Int?
        /// The id of the key in use; missing while there is none.
        package var keyId: String?
        /// Where that key came from.
        package var keyOrigin: String?
        /// Seconds from one incremental run of a tracker to the next.
        package var intervalSeconds: Int64

        package init(
            version: String,
            pid: Int,
            startedAt: UTCTime,
            now: UTCTime,
            uptimeSeconds: Int64,
            databasePath: String,
            databaseBytes: Int64,
            walBytes: Int64,
            freeBytes: Int64?,
            ipHandling: String,
            clickRetentionDays: Int?,
            keyId: String?,
            keyOrigin: String?,
            intervalSeconds: Int64
        ) {
            self.version = version
            self.pid = pid
            self.startedAt = startedAt
            self.now = now
            self.uptimeSeconds = uptimeSeconds
            self.databasePath = databasePath
            self.databaseBytes = databaseBytes
            self.walBytes = walBytes
            self.freeBytes = freeBytes
            self.ipHandling = ipHandling
            self.clickRetentionDays = clickRetentionDays
            self.keyId = keyId
            self.keyOrigin = keyOrigin
            self.intervalSeconds = intervalSeconds
        }

        package static let schema = JSONSchema.object([
            .required("version", .string, "The daemon's version."),
            .required("pid", .count, "The daemon's process id."),
            .required("startedAt", .time, "When the daemon started."),
            .required("now", .time, "The daemon's clock."),
            .required("uptimeSeconds", .count, "Seconds since the start."),
            .required("databasePath", .string, "The database file."),
            .required("databaseBytes", .count, "Bytes of the database with its write-ahead log."),
            .required("walBytes", .count, "Bytes of the write-ahead log alone."),
            .optional(
                "freeBytes",
                .count,
                "Bytes of the database that hold nothing and are used again; missing where it does not answer."
            ),
            .required("ipHandling", .string, "What is kept of IP addresses: full, truncate, drop."),
            .optional("clickRetentionDays", .count, "Days for which clicks are kept; missing: for ever."),
            .optional("keyId", .string, "The id of the key in use; missing while there is none."),
            .optional("keyOrigin", .string, "Where that key came from."),
            .required("intervalSeconds", .count, "Seconds from one incremental run of a tracker to the next."),
        ])
    }
}
