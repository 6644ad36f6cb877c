import CSystemd
import Glibc

/// Sockets that systemd made and handed over (sd_listen_fds(3)).
package enum ListenDescriptors {
    /// The control socket; `nil` where the daemon makes its own.
    ///
    /// - Throws: ``StartFailure`` where systemd handed over something else.
    package static func control() throws(StartFailure) -> Int32? {
        let count = sd_listen_fds(1)
        guard count > 0 else { return nil }
        guard count == 1, sd_is_socket(SD_LISTEN_FDS_START, AF_UNIX, Int32(SOCK_STREAM.rawValue), 1) > 0 else {
            throw StartFailure(
                .configuration,
                "systemd handed over \(count) sockets that are not the one control socket: see trackerhubd.socket"
            )
        }
        return SD_LISTEN_FDS_START
    }
}
