/// How many requests may go to one host; all trackers at the host share it.
package struct RequestBudget: Hashable, Sendable {
    /// Requests that may be under way at the same time.
    package var inFlight: Int
    /// Requests that may begin within a second; `nil` is no limit.
    package var perSecond: Int?
    /// Requests that may begin within a minute; `nil` is no limit.
    package var perMinute: Int?

    package init(inFlight: Int = 4, perSecond: Int? = nil, perMinute: Int? = nil) {
        self.inFlight = inFlight
        self.perSecond = perSecond
        self.perMinute = perMinute
    }
}
