import Synchronization

/// Who may ask for what, changeable while it runs.
final class TGTrackerAccess: Sendable {
    struct Rules: Sendable {
        /// `nil` once revoked; a new key kills the old one at once.
        var key: String?
        var isPaid: Bool
        var isBanned: Bool
        var refused: Set<TGTrackerResource>
        private(set) var missing: Set<TGTrackerResource> = []
        /// What could be read at some time.
        private(set) var offered: Set<TGTrackerResource> = []

        /// From now on only these resources do not exist.
        mutating func leaveOut(_ missing: Set<TGTrackerResource>) {
            self.missing = missing
            offered.formUnion(Set(TGTrackerResource.allCases).subtracting(missing))
        }
    }

    private let options: TGTrackerOptions
    private let current: Mutex<Rules>

    init(_ options: TGTrackerOptions) {
        self.options = options
        var rules = Rules(
            key: options.key,
            isPaid: options.isPaid,
            isBanned: options.isBanned,
            refused: options.refused
        )
        rules.leaveOut(options.missing)
        current = Mutex(rules)
    }

    var rules: Rules { current.withLock { $0 } }

    func change(_ change: (inout Rules) -> Void) {
        current.withLock { change(&$0) }
    }

    /// The steps after the API's prefix, without a key that stands in the path; `nil` outside the API.
    func steps(_ request: SimRequest) -> (path: [Substring], pathKey: String?)? {
        let prefix = options.apiPrefix.split(separator: "/")
        let steps = request.steps
        guard steps.starts(with: prefix) else { return nil }
        let rest = Array(steps.dropFirst(prefix.count))
        guard options.keyPlaces == [.path] else { return (rest, nil) }
        return (Array(rest.dropFirst()), rest.first.map(String.init))
    }

    func check(_ request: SimRequest, pathKey: String?) throws(TGTrackerRefusal) {
        let rules = rules
        let given = options.keyPlaces.compactMap { Self.key(of: request, $0, pathKey) }
        guard let key = rules.key, given.contains(key) else { throw .badKey }
        if rules.isBanned { throw .banned }
        if !rules.isPaid { throw .unpaid }
    }

    /// The prefix is compared without regard to case, as the names of authentication schemes are.
    private static func key(of request: SimRequest, _ place: TGTrackerKeyPlace, _ pathKey: String?) -> String? {
        switch place {
        case .query(let name): return request.query[name]
        case .path: return pathKey
        case .header(let name, let prefix):
            guard let value = request.headers[name.lowercased()] else { return nil }
            guard value.lowercased().hasPrefix(prefix.lowercased()) else { return nil }
            return String(value.dropFirst(prefix.count))
        }
    }
}
