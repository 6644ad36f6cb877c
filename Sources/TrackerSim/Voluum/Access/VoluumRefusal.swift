/// The answers with which a Voluum turns a client away.
struct VoluumRefusal {
    let now: Int64
    let requestID: String

    /// The frame of all errors.
    func response(_ error: VoluumError) -> SimResponse {
        .json(
            [
                "error": [
                    "code": .string(error.code), "description": .string(error.description), "messages": [],
                    "webRequestId": .string(requestID), "time": .string(time),
                ]
            ],
            status: error.status
        )
    }

    /// `2026-01-12T08:22:20.123+00:00`.
    private var time: String { RFC3339.text(now).dropLast() + ".123+00:00" }

    /// The answer that a fault puts in place of the right one where Voluum has a form of its own; `nil` for others.
    func replacement(_ rule: FaultRule) -> SimResponse? {
        switch rule.fault {
        case .unauthorized: return response(.unauthorized)
        case .refused: return response(.forbidden)
        case .locked: return response(.locked)
        case .addressLimit: return response(.addressLimit)
        case .serverErrorJSON: return response(.internalError)
        case .unavailableJSON: return response(.unavailable)
        case .tooMany: return response(.tooMany)
        case .tooManySeconds, .tooManyDate:
            guard let plain = rule.replacement(now: now) else { return nil }
            var answer = response(.tooMany)
            answer.headers["retry-after"] = plain.headers["retry-after"]
            return answer
        default: return nil
        }
    }
}
