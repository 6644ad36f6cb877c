/// `trackers.get`: one tracker.
package enum TrackersGet: ControlMethod {
    package static let name = "trackers.get"
    package static let summary = "Gives one tracker's settings; secrets are named, never given."
    package static let minimumRole: Role? = .viewer
    package static let errors: [ControlError.Code] = [.notFound]

    package typealias Params = TrackerNamed
    package typealias Result = OneTracker
}
