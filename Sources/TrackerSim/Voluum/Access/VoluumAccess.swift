import Synchronization

/// Who may ask a simulated Voluum: its credentials and its sessions, changeable while it runs.
final class VoluumAccess: Sendable {
    struct Session: Sendable {
        let token: String
        /// Unix seconds; from then on it is over.
        var expires: Int64
        /// Made by an access key.
        let isOfKey: Bool
        /// Its user sees only the private workspace.
        let isLimited: Bool
    }

    struct Rules: Sendable {
        /// Nobody gets in.
        var isRevoked = false
        var email: String
        var password: String
        var accessID: String
        var accessKey: String
        var limitedAccessID: String?
        var limitedAccessKey: String?
        var hasTwoFactor: Bool
        var lifetime: Int64
        var refusedPaths: Set<String>
        var accessKeyRefusedPaths: Set<String>
    }

    private struct State {
        var rules: Rules
        var sessions: [String: Session] = [:]
        var made = 0
    }

    private let ids: VoluumIDs
    private let extendsSessions: Bool
    private let state: Mutex<State>

    init(_ options: VoluumOptions, _ ids: VoluumIDs) {
        self.ids = ids
        extendsSessions = options.extendsSessions
        state = Mutex(State(rules: Rules(options)))
    }

    /// Changes who may ask.
    func change(_ change: (inout Rules) -> Void) {
        state.withLock { change(&$0.rules) }
    }

    /// Ends every session at once.
    func endSessions() {
        state.withLock { $0.sessions = [:] }
    }

    func end(_ token: String) {
        state.withLock { _ = $0.sessions.removeValue(forKey: token) }
    }

    /// Sessions that are not over.
    func count(at now: Int64) -> Int {
        state.withLock { state in state.sessions.values.count { $0.expires > now } }
    }

    /// A new session for the body of a login: the access key's or the password's, each refusing the other's.
    func login(_ body: JSON, withKey isOfKey: Bool, at now: Int64) throws(VoluumError) -> Session {
        let session = state.withLock { state -> Session? in
            guard let isLimited = isOfKey ? state.rules.user(ofKey: body) : state.rules.user(ofPassword: body) else {
                return nil
            }
            state.sessions = state.sessions.filter { $0.value.expires > now }
            state.made += 1
            let session = Session(
                token: ids.token(state.made),
                expires: now + state.rules.lifetime,
                isOfKey: isOfKey,
                isLimited: isLimited
            )
            state.sessions[session.token] = session
            return session
        }
        guard let session else { throw .badCredentials }
        return session
    }

    /// The session of a request to a path.
    func check(_ request: SimRequest, at now: Int64) throws(VoluumError) -> Session {
        let token = request.headers["cwauth-token"] ?? ""
        let (found, rules) = state.withLock { state in
            if extendsSessions, let session = state.sessions[token], session.expires > now {
                state.sessions[token]?.expires = now + state.rules.lifetime
            }
            return (state.sessions[token], state.rules)
        }
        guard let session = found, session.expires > now, !rules.isRevoked else { throw .unauthorized }
        let refused = rules.refusedPaths.union(session.isOfKey ? rules.accessKeyRefusedPaths : [])
        guard !refused.contains(where: request.path.hasPrefix) else { throw .forbidden }
        return session
    }
}

extension VoluumAccess.Rules {
    init(_ options: VoluumOptions) {
        self.init(
            email: options.email,
            password: options.password,
            accessID: options.accessID,
            accessKey: options.accessKey,
            limitedAccessID: options.limitedAccessID,
            limitedAccessKey: options.limitedAccessKey,
            hasTwoFactor: options.hasTwoFactor,
            lifetime: options.sessionLifetime,
            refusedPaths: options.refusedPaths,
            accessKeyRefusedPaths: options.accessKeyRefusedPaths
        )
    }

    /// Whether the user whose access key it is has limited rights; `nil` where it is nobody's.
    fileprivate func user(ofKey body: JSON) -> Bool? {
        guard !isRevoked, let id = body["accessId"]?.string, let key = body["accessKey"]?.string else { return nil }
        if id == accessID, key == accessKey { return false }
        return id == limitedAccessID && key == limitedAccessKey ? true : nil
    }

    fileprivate func user(ofPassword body: JSON) -> Bool? {
        guard !isRevoked, !hasTwoFactor else { return nil }
        return body["email"]?.string == email && body["password"]?.string == password ? false : nil
    }
}
