/// `trackers.list`: all trackers.
package enum TrackersList: ControlMethod {
    package static let name = "trackers.list"
    package static let summary = "Lists the trackers by name, without their state."
    package static let minimumRole: Role? = .viewer

    package typealias Params = Empty

    package struct Result: Message, Hashable {
        package var trackers: [TrackerInfo]

        package init(trackers: [TrackerInfo]) {
            self.trackers = trackers
        }

        package static let schema = JSONSchema.object([
            .required("trackers", .array(TrackerInfo.schema), "The trackers by name.")
        ])
    }
}
