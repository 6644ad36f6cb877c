/// Why a request gets no rows.
enum TGTrackerRefusal: Error {
    case badKey
    case banned
    case forbidden
    case unpaid
    case unknownPath
    /// A resource that this tracker does not have, with the status that says so.
    case notOffered(Int)
    case wrongMethod
    case invalid(field: String, String)
    /// The tracker's database does not answer: ask again.
    case database

    private var status: Int {
        switch self {
        case .badKey: 401
        case .banned, .forbidden: 403
        case .unpaid: 402
        case .unknownPath: 404
        case .notOffered(let status): status
        case .wrongMethod: 405
        case .invalid: 422
        case .database: 500
        }
    }

    private func code(_ options: TGTrackerOptions) -> String {
        switch self {
        case .badKey: options.isAlterCPA ? "key" : options.answers.badKeyCode
        case .banned: "ban"
        case .forbidden: options.isAlterCPA ? "ban" : "forbidden"
        case .unpaid: "unpaid"
        case .unknownPath, .notOffered, .wrongMethod: options.isAlterCPA ? "func" : "not_found"
        case .invalid: options.isAlterCPA ? "data" : "validation"
        case .database: "db"
        }
    }

    private var message: String {
        switch self {
        case .badKey: "Unauthenticated."
        case .banned: "This account is blocked."
        case .forbidden: "This action is unauthorized."
        case .unpaid: "The subscription has ended."
        case .unknownPath, .notOffered: "Not found."
        case .wrongMethod: "The method is not supported for this route."
        case .invalid(_, let text): text
        case .database: "The database is busy, try again."
        }
    }

    func response(_ options: TGTrackerOptions) -> SimResponse {
        let code = code(options)
        var members = options.answers.success.failure
        members += errorMembers(options.answers.errors, code)
        let hasError = members.contains { $0.key == "error" }
        if !hasError, options.answers.isAlwaysOK || options.answers.success == .errorText {
            members.append(JSON.Member("error", .string(code)))
        }
        var response = SimResponse.json(.object(members), status: options.answers.isAlwaysOK ? 200 : status)
        if case .wrongMethod = self { response.headers["allow"] = "GET, HEAD" }
        return response
    }

    private func errorMembers(_ style: TGTrackerAnswers.Errors, _ code: String) -> [JSON.Member] {
        let words: JSON = ["code": .string(code), "message": .string(message)]
        switch style {
        case .message:
            let message = JSON.Member("message", .string(message))
            guard case .invalid(let field, let text) = self else { return [message] }
            return [message, JSON.Member("errors", .object([JSON.Member(field, [.string(text)])]))]
        case .errorObject: return [JSON.Member("error", words)]
        case .errorDescription:
            return [JSON.Member("error", .string(code)), JSON.Member("error_description", .string(message))]
        case .error: return [JSON.Member("error", .string(code))]
        case .errorsList: return [JSON.Member("errors", [words])]
        }
    }
}

extension TGTrackerAnswers.Success {
    /// What a good answer begins with.
    var good: [JSON.Member] {
        switch self {
        case .httpStatus: []
        case .successFlag: [JSON.Member("success", true)]
        case .okFlag: [JSON.Member("ok", true)]
        case .statusWord, .failWord: [JSON.Member("status", "ok")]
        case .errorText: [JSON.Member("error", "")]
        }
    }

    /// What an error begins with.
    var failure: [JSON.Member] {
        switch self {
        case .httpStatus, .errorText: []
        case .successFlag: [JSON.Member("success", false)]
        case .okFlag: [JSON.Member("ok", false)]
        case .statusWord: [JSON.Member("status", "error")]
        case .failWord: [JSON.Member("status", "fail")]
        }
    }
}
