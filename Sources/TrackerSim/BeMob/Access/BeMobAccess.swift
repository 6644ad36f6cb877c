import Synchronization

/// Who may ask a simulated BeMob, changeable while it runs.
final class BeMobAccess: Sendable {
    /// What a valid key may see.
    enum Rights: Hashable, Sendable {
        case full, limited
    }

    struct Rules: Sendable {
        /// `nil` once revoked.
        var credentials: BeMobCredentials?
        var limitedCredentials: BeMobCredentials?
        var apiKey: String?
        var refusedSections: Set<String>
        var isOverLimit: Bool
        var hidesMoney: Bool
    }

    struct Refused: Error {
        let response: SimResponse
    }

    private let options: BeMobOptions
    private let rules: Mutex<Rules>

    init(_ options: BeMobOptions) {
        self.options = options
        rules = Mutex(
            Rules(
                credentials: options.credentials,
                limitedCredentials: options.limitedCredentials,
                apiKey: options.apiKey,
                refusedSections: options.refusedSections,
                isOverLimit: options.isOverLimit,
                hidesMoney: options.hidesMoney
            )
        )
    }

    func change(_ change: (inout Rules) -> Void) {
        rules.withLock { change(&$0) }
    }

    var hidesMoney: Bool { rules.withLock { $0.hidesMoney } }

    /// The rights of a request to a section, or the answer that refuses it.
    func check(_ request: SimRequest, section: String) -> Result<Rights, Refused> {
        let rules = rules.withLock { $0 }
        guard let rights = rights(of: request, rules) else {
            return .failure(Refused(response: BeMobRefusal.accessDenied(options.refusalStatus)))
        }
        if rules.refusedSections.contains(section) {
            return .failure(Refused(response: BeMobRefusal.noPermission))
        }
        if section == "report", rules.isOverLimit {
            return .failure(Refused(response: BeMobRefusal.overLimit(options.overLimitStatus)))
        }
        return .success(rights)
    }

    private func rights(of request: SimRequest, _ rules: Rules) -> Rights? {
        if options.schemes.contains(.single), let key = request.headers["api-key"], key == rules.apiKey {
            return .full
        }
        guard options.schemes.contains(.pair), let shown = credentials(of: request) else { return nil }
        if shown == rules.credentials { return .full }
        return shown == rules.limitedCredentials ? .limited : nil
    }

    private func credentials(of request: SimRequest) -> BeMobCredentials? {
        if let access = request.headers["x-access-key"], let secret = request.headers["x-secret-key"] {
            return BeMobCredentials(accessKey: access, secretKey: secret)
        }
        guard options.takesQueryKeys, let access = request.query["accessKey"],
            let secret = request.query["secretKey"]
        else { return nil }
        return BeMobCredentials(accessKey: access, secretKey: secret)
    }
}
