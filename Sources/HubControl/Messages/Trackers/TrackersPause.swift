/// `trackers.pause`: stops all work for a tracker until it is resumed.
package enum TrackersPause: ControlMethod {
    package static let name = "trackers.pause"
    package static let summary = "Pauses a tracker: its runs end in order, and none begins."
    package static let minimumRole: Role? = .manager
    package static let errors: [ControlError.Code] = [.notFound, .storage]

    package typealias Params = TrackerNamed
    package typealias Result = OneTracker
}
