import Synchronization

/// The costs that were sent to `POST /tracks/cost`, the newest last.
final class RedTrackCostUpdates: Sendable {
    struct Update: Sendable {
        /// Place of the campaign in the traffic table.
        let campaign: Int
        /// Place in the table of countries; `nil` for all.
        let country: Int?
        let range: TimeRange
        /// Millionths for one click.
        let perClick: Int64
    }

    /// The updates at one moment.
    struct Known: Sendable {
        fileprivate(set) var updates: [Update] = []

        /// How often costs have been changed.
        var revision: Int { updates.count }

        /// What the last update that covers a click makes of its cost; `nil` where none does.
        func cost(of facts: ClickFacts) -> Int64? {
            updates.last { update in
                update.campaign == facts.campaign && update.range.contains(facts.time)
                    && (update.country ?? facts.country) == facts.country
            }?.perClick
        }
    }

    private let state = Mutex(Known())

    var known: Known { state.withLock { $0 } }

    func add(_ update: Update) {
        state.withLock { $0.updates.append(update) }
    }
}
