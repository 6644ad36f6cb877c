package import HubModel

/// `sync.history`: a tracker's runs, newest first.
package enum SyncHistory: ControlMethod {
    package static let name = "sync.history"
    package static let summary = "Lists the runs of a tracker, newest first, with what was odd about their rows."
    package static let minimumRole: Role? = .viewer
    package static let errors: [ControlError.Code] = [.notFound, .storage]

    package struct Params: Message, Hashable {
        package var name: TrackerName
        /// Missing means 20.
        package var limit: Int?

        package init(name: TrackerName, limit: Int? = nil) {
            self.name = name
            self.limit = limit
        }

        package static let schema = JSONSchema.object([
            .required("name", .trackerName, "The tracker's name."),
            .optional("limit", .integer(1...1000), "Runs at most; 20 where missing."),
        ])
    }

    package struct Result: Message, Hashable {
        package var runs: [Run]

        package init(runs: [Run]) {
            self.runs = runs
        }

        package static let schema = JSONSchema.object([
            .required("runs", .array(Run.schema), "The runs, newest first.")
        ])
    }
}
