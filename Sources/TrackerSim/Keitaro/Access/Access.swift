import Synchronization

/// Who may ask a simulated tracker, changeable while it runs.
final class Access: Sendable {
    /// What a valid key may see.
    enum Rights: Sendable {
        case full, limited
    }

    struct Rules: Sendable {
        /// `nil` once revoked.
        var key: String?
        var limitedKey: String?
        var hasLicence: Bool
        var refusedSections: Set<String>
        var cloudflare: KeitaroOptions.Cloudflare?
    }

    private let takesBearer: Bool
    private let rules: Mutex<Rules>

    init(_ options: KeitaroOptions) {
        takesBearer = options.dialect == .events
        rules = Mutex(
            Rules(
                key: options.key,
                limitedKey: options.limitedKey,
                hasLicence: options.hasLicence,
                refusedSections: options.refusedSections,
                cloudflare: options.cloudflare
            )
        )
    }

    func change(_ change: (inout Rules) -> Void) {
        rules.withLock { change(&$0) }
    }

    var cloudflare: KeitaroOptions.Cloudflare? { rules.withLock { $0.cloudflare } }

    /// The rights of a request to a section, or the answer that refuses it.
    func check(_ request: SimRequest, section: String) -> Result<Rights, Refused> {
        let rules = rules.withLock { $0 }
        let key = key(of: request)
        let rights: Rights
        if let key, key == rules.key {
            rights = .full
        } else if let key, key == rules.limitedKey {
            rights = .limited
        } else {
            return .failure(Refused(response: KeitaroRefusal.unauthorized))
        }
        guard rules.hasLicence else { return .failure(Refused(response: KeitaroRefusal.noLicence)) }
        let isRefused = rules.refusedSections.contains(section) || (rights == .limited && section == "users")
        return isRefused ? .failure(Refused(response: KeitaroRefusal.noPermission)) : .success(rights)
    }

    struct Refused: Error {
        let response: SimResponse
    }

    private func key(of request: SimRequest) -> String? {
        if let key = request.headers["api-key"] { return key }
        guard takesBearer, let value = request.headers["authorization"], value.lowercased().hasPrefix("bearer ") else {
            return nil
        }
        return String(value.dropFirst(7))
    }
}
