package import HubModel
import Synchronization

/// One budget for each host, or each account there, whatever the number of trackers.
package final class HostBudgets: Sendable {
    private let clock: any HubClock
    private let budgets = Mutex<[Place: HostBudget]>([:])

    private struct Place: Hashable {
        let origin: String
        /// `nil` where all accounts count together.
        let account: Credentials?
    }

    package init(clock: any HubClock) {
        self.clock = clock
    }

    /// The budget of an address's scheme, host and port; the first who asks for it says how large it is.
    ///
    /// By `credentials` accounts are told apart, where they do not count together.
    package func budget(at url: TrackerURL, _ budget: RequestBudget, _ credentials: Credentials = [:]) -> HostBudget {
        let origin = "\(url.scheme.rawValue)://\(url.host):\(url.effectivePort)"
        return budgets.withLock { budgets in
            let place = Place(origin: origin, account: budget.scope == .account ? credentials : nil)
            if let known = budgets[place] { return known }
            let new = HostBudget(budget, clock: clock)
            budgets[place] = new
            return new
        }
    }
}
