package import HubModel

/// `sync.status`: the state of each tracker, as a person watches it all day.
package enum SyncStatus: ControlMethod {
    package static let name = "sync.status"
    package static let summary = "Tells the state of all trackers, or of one, with what to do where one fails."
    package static let minimumRole: Role? = .viewer
    package static let errors: [ControlError.Code] = [.notFound, .storage]

    package struct Params: Message, Hashable {
        /// Missing means all trackers.
        package var name: TrackerName?

        package init(name: TrackerName? = nil) {
            self.name = name
        }

        package static let schema = JSONSchema.object([
            .optional("name", .trackerName, "One tracker; all where missing.")
        ])
    }

    package struct Result: Message, Hashable {
        /// By name.
        package var trackers: [TrackerStatus]
        package var database: Database
        package var version: String
        package var uptimeSeconds: Int64
        /// Seconds from one incremental run of a tracker to the next.
        package var intervalSeconds: Int64

        package init(
            trackers: [TrackerStatus],
            database: Database,
            version: String,
            uptimeSeconds: Int64,
            intervalSeconds: Int64
        ) {
            self.trackers = trackers
            self.database = database
            self.version = version
            self.uptimeSeconds = uptimeSeconds
            self.intervalSeconds = intervalSeconds
        }

        package static let schema = JSONSchema.object([
            .required("trackers", .array(TrackerStatus.schema), "The trackers by name."),
            .required("database", Database.schema, "The database."),
            .required("version", .string, "The daemon's version."),
            .required("uptimeSeconds", .count, "Seconds since the daemon started."),
            .required("intervalSeconds", .count, "Seconds from one incremental run of a tracker to the next."),
        ])
    }

    package struct Database: Message, Hashable {
        /// The file with its write-ahead log.
        package var bytes: Int64
        /// Bytes of the file that hold nothing and are used again.
        package var freeBytes: Int64

        package init(bytes: Int64, freeBytes: Int64) {
            self.bytes = bytes
            self.freeBytes = freeBytes
        }

        package static let schema = JSONSchema.object([
            .required("bytes", .count, "Bytes of the file with its write-ahead log."),
            .required("freeBytes", .count, "Bytes of the file that hold nothing and are used again."),
        ])
    }
}
