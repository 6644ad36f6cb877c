/// The envelope around every answer, and the answers with which a BeMob turns a client away.
enum BeMobRefusal {
    static func accessDenied(_ status: Int) -> SimResponse { failure("Access denied", status: status) }
    static let noPermission = failure("You do not have permission to do this", status: 403)
    static let notFound = failure("Not found", status: 404)
    static let readOnly = failure("This API key is read only", status: 403)

    static func overLimit(_ status: Int) -> SimResponse {
        failure("Your plan's events are used up. Reports come back when it is paid for", status: status)
    }

    /// A parameter that is missing or wrong.
    static func invalid(_ error: BeMobQueryError) -> SimResponse {
        .json(
            [
                "success": false, "message": .string(error.code),
                "errors": [["field": .string(error.field), "code": .string(error.code)]],
            ],
            status: 422
        )
    }

    static func failure(_ message: String, status: Int) -> SimResponse {
        .json(["success": false, "message": .string(message)], status: status)
    }

    static func success(_ payload: JSON) -> SimResponse {
        .json(["success": true, "payload": payload])
    }

    /// The answer that a fault puts in place of one that was not worked out; `nil` where it needs one.
    static func replacement(_ rule: FaultRule, now: Int64) -> SimResponse? {
        switch rule.fault {
        case .failedEnvelope: failure("Something went wrong", status: 200)
        case .nullPayload: success(.null)
        case .unauthorized: accessDenied(401)
        case .noLicence: overLimit(402)
        case .refused: noPermission
        case .cloudflareJSON, .cloudflareHTML: rule.replacement(now: now)
        default: rule.replacement(now: now).map(inEnvelope)
        }
    }

    /// A JSON error as this tracker words it; other answers as they are.
    static func inEnvelope(_ response: SimResponse) -> SimResponse {
        guard response.status >= 400, let text = JSON.parse(response.collected())?["error"]?.string else {
            return response
        }
        var own = failure(text, status: response.status)
        own.headers["retry-after"] = response.headers["retry-after"]
        return own
    }
}

/// Why a query is refused.
struct BeMobQueryError: Error {
    let field: String
    let code: String

    static func required(_ field: String) -> BeMobQueryError {
        BeMobQueryError(field: field, code: "validation_required")
    }

    static func invalid(_ field: String) -> BeMobQueryError {
        BeMobQueryError(field: field, code: "validation_invalid")
    }
}
