/// The answers with which a Keitaro, or what stands before it, turns a client away.
enum KeitaroRefusal {
    static let unauthorized = SimResponse.error("Access denied. Invalid API key", status: 401)
    static let noLicence = SimResponse.error("Admin API is not available in your edition", status: 402)
    static let noPermission = SimResponse.json(
        ["error": "You have no permission to this page", "stacktrace": .null],
        status: 403
    )
    static let panelPage = SimResponse.html("Keitaro", status: 200)

    static func cloudflare(_ kind: KeitaroOptions.Cloudflare) -> SimResponse {
        switch kind {
        case .json:
            return .json(
                [
                    "type": "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/",
                    "title": "Error 1010: Access denied", "status": 403, "cloudflare_error": true, "error_code": 1010,
                    "error_name": "browser_signature_banned", "retryable": false,
                ],
                status: 403
            )
        case .html:
            var response = SimResponse.html("Attention Required! | Cloudflare", status: 403)
            response.headers["server"] = "cloudflare"
            return response
        }
    }

    /// A thing that is not there: plain text that names the tracker's own class.
    static func notFound(_ model: String, _ id: Substring) -> SimResponse {
        .text("Traffic\\Model\\\(model) #\(id) not found", status: 404)
    }
}
