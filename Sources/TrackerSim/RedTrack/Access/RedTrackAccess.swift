import Synchronization

/// Who may ask a simulated RedTrack, changeable while it runs.
final class RedTrackAccess: Sendable {
    struct Rules: Sendable {
        /// `nil` once revoked.
        var key: String?
        var isBlocked: Bool
        var refusedSections: Set<String>
    }

    private let takesTokenHeader: Bool
    private let blockedStatus: Int
    private let rules: Mutex<Rules>

    init(_ options: RedTrackOptions) {
        takesTokenHeader = options.takesTokenHeader
        blockedStatus = options.blockedStatus
        rules = Mutex(
            Rules(key: options.key, isBlocked: options.isBlocked, refusedSections: options.refusedSections)
        )
    }

    func change(_ change: (inout Rules) -> Void) {
        rules.withLock { change(&$0) }
    }

    /// The answer that refuses a request to a section; `nil` where it may pass.
    func refusal(_ request: SimRequest, section: String) -> SimResponse? {
        let rules = rules.withLock { $0 }
        guard let key = key(of: request), !key.isEmpty else { return RedTrackRefusal.noKey }
        guard key == rules.key else { return RedTrackRefusal.wrongKey }
        if rules.isBlocked { return RedTrackRefusal.blocked(blockedStatus) }
        return rules.refusedSections.contains(section) ? RedTrackRefusal.notAllowed : nil
    }

    private func key(of request: SimRequest) -> String? {
        request.query["api_key"] ?? (takesTokenHeader ? request.headers["x-auth-token"] : nil)
    }
}
