package import HubModel

/// `trackers.remove`: forgets a tracker and its secrets, and its data unless they are to be kept.
package enum TrackersRemove: ControlMethod {
    package static let name = "trackers.remove"
    package static let summary = "Removes a tracker with its secrets, and with its data unless 'keepData' is true."
    package static let minimumRole: Role? = .manager
    package static let errors: [ControlError.Code] = [.notFound, .storage]

    package struct Params: Message, Hashable {
        package var name: TrackerName
        /// Missing means false.
        package var keepData: Bool?

        package init(name: TrackerName, keepData: Bool? = nil) {
            self.name = name
            self.keepData = keepData
        }

        package static let schema = JSONSchema.object([
            .required("name", .trackerName, "The tracker's name."),
            .optional("keepData", .boolean, "Keep clicks, conversions and entities; false where missing."),
        ])
    }

    package struct Result: Message, Hashable {
        package var removed: TrackerName
        /// Whether its data stay in the database.
        package var dataKept: Bool

        package init(removed: TrackerName, dataKept: Bool) {
            self.removed = removed
            self.dataKept = dataKept
        }

        package static let schema = JSONSchema.object([
            .required("removed", .trackerName, "The name, which is free again."),
            .required("dataKept", .boolean, "Whether its data stay in the database."),
        ])
    }
}
