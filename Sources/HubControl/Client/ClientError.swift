/// Why a call over the control socket gave no result.
package enum ClientError: Error, Hashable, Sendable {
    /// No connection could be made.
    case unreachable(socket: String, Obstacle)
    /// The daemon closed the connection before its answer was complete.
    case closed(socket: String, method: String)
    /// No complete answer came in time.
    case timedOut(socket: String, method: String, seconds: Int64)
    /// What came is not the protocol; `reason` completes a sentence.
    case badAnswer(socket: String, reason: String)
    /// The daemon answered with an error.
    case refused(ControlError)

    package enum Obstacle: Hashable, Sendable {
        /// There is no such socket (`ENOENT`).
        case missing
        /// Nobody listens (`ECONNREFUSED`).
        case notListening
        /// The account may not open it (`EACCES`, `EPERM`).
        case notPermitted
        /// The daemon did not take the connection in time.
        case timedOut
        /// The path is longer than a socket address can hold, or not absolute.
        case badPath
        /// Another reason, in the system's words.
        case other(String)
    }
}

extension ClientError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreachable(let socket, let obstacle): obstacle.sentence(socket: socket)
        case .closed(let socket, let method):
            "the daemon at \(socket) closed the connection before it answered '\(method)'; "
                + "look at its log: journalctl -u trackerhubd"
        case .timedOut(let socket, let method, let seconds):
            "the daemon at \(socket) did not answer '\(method)' within \(seconds) s; "
                + "look at it: systemctl status trackerhubd"
        case .badAnswer(let socket, let reason):
            "what answers at \(socket) does not speak the protocol of trackerhubd: \(reason)"
        case .refused(let error): error.message
        }
    }
}

extension ClientError.Obstacle {
    fileprivate func sentence(socket: String) -> String {
        let look = "look at it with 'systemctl status trackerhubd', start it with 'systemctl start trackerhubd'"
        return switch self {
        case .missing: "trackerhubd is not reachable: there is no socket \(socket); \(look)"
        case .notListening: "trackerhubd is not reachable: nobody listens at \(socket); \(look)"
        case .timedOut: "trackerhubd is not reachable: it did not take the connection at \(socket) in time; \(look)"
        case .notPermitted:
            "you may not open the socket \(socket): it is for root and the members of the group 'trackerhub'; "
                + "use sudo, or have yourself added with 'usermod -aG trackerhub USER' and log in again"
        case .badPath: "'\(socket)' cannot be a socket: give an absolute path of at most 107 bytes"
        case .other(let reason): "trackerhubd is not reachable at \(socket): \(reason); \(look)"
        }
    }
}
