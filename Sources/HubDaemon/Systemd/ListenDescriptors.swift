import CSystemd
import Glibc

/// Sockets that systemd made and handed over (sd_listen_fds(3)).
package enum ListenDescriptors {
    /// The control socket; `nil` where the daemon makes its own.
    ///
    /// - Throws: ``StartFailure`` where systemd handed over something else.
    package static func control(
        received count: Int32 = sd_listen_fds(1),
        first: Int32 = SD_LISTEN_FDS_START
    ) throws(StartFailure) -> Int32? {
        guard count > 0 else { return nil }
        guard count == 1, sd_is_socket(first, AF_UNIX, Int32(SOCK_STREAM.rawValue), 1) > 0 else {
            throw StartFailure(
                .configuration,
                "systemd handed over \(count) sockets that are not the one control socket: see trackerhubd.socket"
            )
        }
        return first
    }
}
