import HubControl

/// A failure that the command line itself finds; its message is a sentence with what to do.
struct CommandFailure: Error, Hashable {
    var message: String
    var exitCode: Int32

    /// What was typed cannot be meant (EX_USAGE of sysexits.h).
    static func usage(_ message: String) -> CommandFailure {
        CommandFailure(message: message, exitCode: 64)
    }

    static func failed(_ message: String) -> CommandFailure {
        CommandFailure(message: message, exitCode: 1)
    }
}

extension ClientError {
    /// 1 the request failed, 64 usage, 69 daemon not reachable, 75 try later, 77 not permitted.
    var exitCode: Int32 {
        switch self {
        case .unreachable(_, .notPermitted): 77
        case .unreachable(_, .badPath): 64
        case .unreachable, .closed: 69
        case .timedOut: 75
        case .badAnswer: 1
        case .refused(let error): error.exitCode
        }
    }
}

extension ControlError {
    fileprivate var exitCode: Int32 {
        switch code {
        case .forbidden: 77
        case .conflict: 75
        case .trackerAnsweredWrongly where data?["status"]?.integer == 429: 75
        case .invalidParams: 64
        default: 1
        }
    }
}
