/// How many requests may go to one host; all trackers at the host share it.
package struct RequestBudget: Hashable, Sendable {
    /// Whose requests count together.
    package enum Scope: Sendable {
        /// Those of all trackers at the host.
        case host
        /// Those of all trackers at the host with the same credentials.
        case account
    }

    /// Requests that may be under way at the same time.
    package var inFlight: Int
    /// Requests that may begin within a second; `nil` is no limit.
    package var perSecond: Int?
    /// Requests that may begin within a minute; `nil` is no limit.
    package var perMinute: Int?
    /// What may go to some paths beside that, each with counters of its own; the first that fits a path counts.
    package var paths: [PathRate]
    package var scope: Scope

    package init(
        inFlight: Int = 4,
        perSecond: Int? = nil,
        perMinute: Int? = nil,
        paths: [PathRate] = [],
        scope: Scope = .host
    ) {
        self.inFlight = inFlight
        self.perSecond = perSecond
        self.perMinute = perMinute
        self.paths = paths
        self.scope = scope
    }
}

/// How many requests may go to the paths that hold some segments.
///
/// What an answer from there asks for (a wait after a 429) holds back these paths alone.
package struct PathRate: Hashable, Sendable {
    /// `/report`: fits `/report` and `/base/report/x`, not `/reports`.
    package var segments: String
    package var perSecond: Int?
    package var perMinute: Int?
    /// Seconds from the begin of one request to that of the next; `nil` is no limit.
    package var secondsBetween: Int64?

    package init(_ segments: String, perSecond: Int? = nil, perMinute: Int? = nil, secondsBetween: Int64? = nil) {
        self.segments = segments
        self.perSecond = perSecond
        self.perMinute = perMinute
        self.secondsBetween = secondsBetween
    }

    /// Whether it counts for a request's path, which has no query.
    package func fits(_ path: String) -> Bool {
        "\(path)/".contains("\(segments)/")
    }
}
