package import HubModel
package import HubStore

/// What the machine's clock shows, held against what is known to have been before.
package enum ClockCheck: Hashable, Sendable {
    case plausible
    /// Before the tracker was added: the clock went back, or was ahead then. Runs go on, with this remark.
    case odd(String)
    /// Before anything the hub can have seen: nothing is read, so that no window of another century is opened.
    case wrong(RunFailure)

    /// 2020-01-01: no hub ran before.
    private static let earliest = UTCTime(seconds: 1_577_836_800)
    private static let tolerance: Int64 = 3600

    package init(now: UTCTime, tracker: TrackerConfig) {
        if now < Self.earliest {
            self = .wrong(
                RunFailure(
                    code: "clock",
                    message: "this machine's clock shows \(now), so that no log can be read by time",
                    advice: "set the clock (timedatectl set-ntp true); the hub goes on by itself",
                    needsAttention: false
                )
            )
        } else if now < tracker.createdAt - Self.tolerance {
            self = .odd("the clock shows \(now), before the tracker was added at \(tracker.createdAt): check the clock")
        } else {
            self = .plausible
        }
    }
}
