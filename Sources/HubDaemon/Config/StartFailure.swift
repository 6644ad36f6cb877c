/// Why the daemon cannot start, with the exit code that tells systemd and scripts.
package struct StartFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// As sysexits(3) says.
    package enum Code: Int32, Sendable {
        /// The configuration or the key is wrong: a person must act, and no restart mends it (`EX_CONFIG`).
        case configuration = 78
        /// The database cannot be opened (`EX_IOERR`).
        case database = 74
        /// The control socket cannot be made (`EX_UNAVAILABLE`).
        case socket = 69
    }

    package let code: Code
    /// What was attempted, on what, why it failed, and what to do.
    package let description: String

    package init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
