import CSystemd
import Glibc

/// Tells systemd how the daemon is (sd_notify(3)); does nothing where systemd did not start it.
package struct SystemdNotifier: Sendable {
    package init() {}

    package func ready(status: String) {
        send("READY=1\nSTATUS=\(Self.line(status))")
    }

    package func status(_ text: String) {
        send("STATUS=\(Self.line(text))")
    }

    /// Asks for at least `seconds` more before the start counts as failed (`EXTEND_TIMEOUT_USEC`).
    package func extendStart(bySeconds seconds: Int64, status: String) {
        send("EXTEND_TIMEOUT_USEC=\(seconds * 1_000_000)\nSTATUS=\(Self.line(status))")
    }

    package func stopping() {
        send("STOPPING=1\nSTATUS=stopping")
    }

    /// Begins a reload, which ``ready(status:)`` ends.
    package func reloading() {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        send("RELOADING=1\nMONOTONIC_USEC=\(Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1000)")
    }

    package func watchdog() {
        send("WATCHDOG=1")
    }

    /// How often systemd wants a sign of life; `nil` where it wants none (sd_watchdog_enabled(3)).
    package var watchdogInterval: Duration? {
        var microseconds: UInt64 = 0
        return sd_watchdog_enabled(0, &microseconds) > 0 ? .microseconds(microseconds) : nil
    }

    private func send(_ state: String) {
        sd_notify(0, state)
    }

    /// One line: a line feed would begin another assignment.
    private static func line(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }
}
