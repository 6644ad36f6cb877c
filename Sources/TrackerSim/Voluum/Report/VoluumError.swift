/// Why a request is refused: what the frame of errors says.
struct VoluumError: Error {
    var status: Int
    var code: String
    var description: String

    static func bad(_ description: String) -> VoluumError {
        VoluumError(status: 400, code: "BAD_REQUEST", description: description)
    }

    static let badCredentials = VoluumError(status: 401, code: "BAD_CREDENTIALS", description: "")
    static let unauthorized = VoluumError(status: 401, code: "UNAUTHORIZED", description: "Session is not valid")
    static let forbidden = VoluumError(status: 403, code: "FORBIDDEN", description: "Access denied")
    static let notFound = VoluumError(status: 404, code: "NOT_FOUND", description: "")
    static let locked = VoluumError(status: 403, code: "LOCKED", description: "Quota of 10 requests is used up")
    static let unreadable = bad("HTTP message not readable")
    static let tooMany = VoluumError(status: 429, code: "TOO_MANY_REQUESTS", description: "Too many requests")
    static let addressLimit = VoluumError(
        status: 400,
        code: "NUMBER_OF_REQUEST_FOR_IP_EXCEEDED",
        description: "Try again later"
    )
    static let internalError = VoluumError(status: 500, code: "INTERNAL_ERROR", description: "")
    static let unavailable = VoluumError(status: 503, code: "SERVICE_UNAVAILABLE", description: "")
}
