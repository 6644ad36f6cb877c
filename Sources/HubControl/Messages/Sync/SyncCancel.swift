package import HubModel

/// `sync.cancel`: stops what a tracker is doing.
package enum SyncCancel: ControlMethod {
    package static let name = "sync.cancel"
    package static let summary = "Ends the runs of a tracker and its backfill; what was read stays."
    package static let minimumRole: Role? = .manager
    package static let errors: [ControlError.Code] = [.notFound, .storage]

    package typealias Params = TrackerNamed

    package struct Result: Message, Hashable {
        /// The kinds that were going on; empty where nothing was.
        package var cancelled: [RunKind]

        package init(cancelled: [RunKind]) {
            self.cancelled = cancelled
        }

        package static let schema = JSONSchema.object([
            .required("cancelled", .array(.choice(RunKind.self)), "The kinds that were going on.")
        ])
    }
}
