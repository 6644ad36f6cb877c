/// `sync.run`: an incremental run now.
package enum SyncRun: ControlMethod {
    package static let name = "sync.run"
    package static let summary = "Begins an incremental run of a tracker at once; sync.history tells how it ended."
    package static let minimumRole: Role? = .manager
    package static let errors: [ControlError.Code] = [.notFound, .conflict, .storage]

    package typealias Params = TrackerNamed

    package struct Result: Message, Hashable {
        /// The run's id in `sync.history`.
        package var run: Int64

        package init(run: Int64) {
            self.run = run
        }

        package static let schema = JSONSchema.object([
            .required("run", .count, "The run's id in sync.history.")
        ])
    }
}
