package import HubModel
import Synchronization

/// One budget for each host, whatever the number of trackers there.
package final class HostBudgets: Sendable {
    private let clock: any HubClock
    private let budgets = Mutex<[String: HostBudget]>([:])

    package init(clock: any HubClock) {
        self.clock = clock
    }

    /// The budget of an address's scheme, host and port; the first who asks for it says how large it is.
    ///
    /// A `lane` has a budget of its own, for hosts that limit each key or some of their paths apart.
    package func budget(at url: TrackerURL, _ budget: RequestBudget, lane: String = "") -> HostBudget {
        let origin = "\(url.scheme.rawValue)://\(url.host):\(url.effectivePort) \(lane)"
        return budgets.withLock { budgets in
            if let known = budgets[origin] { return known }
            let new = HostBudget(budget, clock: clock)
            budgets[origin] = new
            return new
        }
    }
}
