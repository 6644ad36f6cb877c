package import HubModel

/// `sync.backfill`: more history.
package enum SyncBackfill: ControlMethod {
    package static let name = "sync.backfill"
    package static let summary =
        "Fetches what is missing of the last days or from a moment on; with 'to', reads that range again."
    package static let minimumRole: Role? = .manager
    package static let errors: [ControlError.Code] = [.notFound, .conflict, .storage]

    /// Either `days`, or `from` with or without `to`.
    package struct Params: Message, Hashable {
        package var name: TrackerName
        package var days: Int?
        package var from: UTCTime?
        /// Missing means now.
        package var to: UTCTime?

        package init(name: TrackerName, days: Int? = nil, from: UTCTime? = nil, to: UTCTime? = nil) {
            self.name = name
            self.days = days
            self.from = from
            self.to = to
        }

        package static let schema = JSONSchema.object([
            .required("name", .trackerName, "The tracker's name."),
            .optional("days", .integer(1...3650), "Days before now; then neither 'from' nor 'to' is given."),
            .optional("from", .typedTime, "The oldest moment wanted."),
            .optional("to", .typedTime, "The end of a range to read again; missing: fetch what was never read."),
        ])
    }

    package struct Result: Message, Hashable {
        /// What will be read where it is missing.
        package var from: UTCTime
        package var to: UTCTime

        package init(from: UTCTime, to: UTCTime) {
            self.from = from
            self.to = to
        }

        package static let schema = JSONSchema.object([
            .required("from", .time, "The beginning of what is wanted."),
            .required("to", .time, "Its end."),
        ])
    }
}
