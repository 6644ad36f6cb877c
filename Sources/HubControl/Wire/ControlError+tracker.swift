package import HubModel

extension ControlError {
    /// What a provider's failure is on the wire, with a message as users know it: `Connection test failed: 401`.
    ///
    /// `attempt` says what was tried: `Connection test`.
    package init(_ failure: ProviderError, url: TrackerURL, attempt: String = "Connection test") {
        let message = "\(attempt) failed: \(failure.summary): \(failure.description); \(failure.advice)"
        switch failure {
        case .credentialsRefused(let status, _), .forbidden(let status, _):
            let data: JSONValue = ["status": .number(String(status)), "url": .string(url.description)]
            self.init(code: .credentialsRefused, message: message, data: data)
        case .unreachable(let reason, _):
            self.init(code: .trackerUnreachable, message: message, data: ["reason": .string(reason.rawValue)])
        case .addressRefused:
            self.init(code: .trackerUnreachable, message: message, data: ["reason": "address refused"])
        case .configuration:
            self.init(code: .trackerUnreachable, message: message, data: ["reason": "configuration"])
        default:
            let (status, reason) = failure.wrongAnswer
            let data: JSONValue = ["status": status.map { .number(String($0)) } ?? .null, "reason": .string(reason)]
            self.init(code: .trackerAnsweredWrongly, message: message, data: data)
        }
    }
}

extension ProviderError {
    /// Status and short reason of the failures that are answers.
    fileprivate var wrongAnswer: (status: Int?, reason: String) {
        switch self {
        case .licence(let status, _): (status, "licence")
        case .blocked(let status, _): (status, "blocked")
        case .rateLimited: (429, "rate limited")
        case .serverFailed(let status, _, _): (status, "server error")
        case .badRequest(let status, _): (status, "bad request")
        case .notFound: (404, "not found")
        case .wrongAnswer(let status, let reason, _): (status, reason.rawValue)
        case .redirected(let status, _): (status, "redirect")
        case .notOffered: (nil, "not offered")
        case .credentialsRefused(let status, _), .forbidden(let status, _): (status, "refused")
        case .unreachable(let reason, _): (nil, reason.rawValue)
        case .addressRefused: (nil, "address refused")
        case .configuration: (nil, "configuration")
        }
    }
}
