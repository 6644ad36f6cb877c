import Glibc
import HubModel

/// Time as the command line sees it.
enum WallClock {
    static var now: UTCTime { UTCTime(seconds: Int64(time(nil))) }

    static func sleep(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        var wanted = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        var rest = timespec()
        while nanosleep(&wanted, &rest) != 0, errno == EINTR { wanted = rest }
    }

    /// Whether systemd-timesyncd has set the clock (systemd-timesyncd.service(8), `/run/systemd/timesync/synchronized`);
    /// `nil` where it does not run, as another service can do the same.
    static var isSynchronised: Bool? {
        guard access("/run/systemd/timesync", F_OK) == 0 else { return nil }
        return access("/run/systemd/timesync/synchronized", F_OK) == 0
    }
}
