/// `trackers.resume`: lets a paused tracker go on.
package enum TrackersResume: ControlMethod {
    package static let name = "trackers.resume"
    package static let summary = "Resumes a paused tracker; what was missed is fetched."
    package static let minimumRole: Role? = .manager
    package static let errors: [ControlError.Code] = [.notFound, .storage]

    package typealias Params = TrackerNamed
    package typealias Result = OneTracker
}
