import HubModel

/// How often one key may ask: lists and logs, and reports, which are slower.
package struct BeMobBudgets: Sendable {
    /// Section 9: a request a second, one at a time.
    static let lists = RequestBudget(inFlight: 1, perSecond: 1)
    /// Section 9: a report in 15 seconds.
    static let reports = RequestBudget(inFlight: 1, secondsBetween: 15)

    let lists: HostBudget
    let reports: HostBudget

    package init(lists: HostBudget, reports: HostBudget) {
        self.lists = lists
        self.reports = reports
    }

    /// Those of a tracker: all customers share one host, where limits go by key.
    init(_ budgets: HostBudgets, _ tracker: TrackerConfig) {
        lists = budgets.budget(at: tracker.url, Self.lists, lane: "bemob \(tracker.id)")
        reports = budgets.budget(at: tracker.url, Self.reports, lane: "bemob \(tracker.id) report")
    }
}
