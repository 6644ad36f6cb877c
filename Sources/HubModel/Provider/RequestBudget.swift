/// How many requests may go to one host; all trackers at the host share it.
package struct RequestBudget: Hashable, Sendable {
    /// Requests that may be under way at the same time.
    package var inFlight: Int
    /// Requests that may begin within a second; `nil` is no limit.
    package var perSecond: Int?
    /// Requests that may begin within a minute; `nil` is no limit.
    package var perMinute: Int?
    /// Seconds from the begin of one request to that of the next; `nil` is no limit.
    package var secondsBetween: Int64?

    package init(inFlight: Int = 4, perSecond: Int? = nil, perMinute: Int? = nil, secondsBetween: Int64? = nil) {
        self.inFlight = inFlight
        self.perSecond = perSecond
        self.perMinute = perMinute
        self.secondsBetween = secondsBetween
    }
}
