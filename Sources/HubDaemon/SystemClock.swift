import Glibc
import HubModel

/// The machine's clock.
struct SystemClock: HubClock {
    var now: UTCTime { UTCTime(seconds: Int64(time(nil))) }

    /// Time since the machine started, suspends included (CLOCK_BOOTTIME, clock_gettime(2)).
    var uptime: Duration {
        var spec = timespec()
        clock_gettime(CLOCK_BOOTTIME, &spec)
        return .seconds(spec.tv_sec) + .nanoseconds(spec.tv_nsec)
    }

    func sleep(for duration: Duration) async throws {
        try await Task.sleep(for: duration, clock: .continuous)
    }
}
