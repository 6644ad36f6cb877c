import Synchronization

/// What the clicks of single days add up to, kept and extended as the days go on.
final class RedTrackDayTallies: Sendable {
    typealias Groups = [[RedTrackGroup.Part]: RedTrackTally]

    /// One day under one question.
    struct Key: Hashable, Sendable {
        let zone: String
        let day: Int
        let groups: [RedTrackGroup]
        let filter: String
        /// How often costs had been changed.
        let costs: Int
    }

    private struct Known {
        /// The first click that is not in it.
        var next: Int
        var groups: Groups
    }

    private struct State {
        var days: [Key: Known] = [:]
        var size = 0
    }

    private static let mostGroups = 200_000

    private let state = Mutex(State())

    /// The groups of a day whose clicks are `clicks`; `add` puts one click into them.
    func groups(_ key: Key, _ clicks: Range<Int>, _ add: (Int, inout Groups) -> Void) -> Groups {
        var known = state.withLock { $0.days[key] } ?? Known(next: clicks.lowerBound, groups: [:])
        guard known.next < clicks.upperBound else { return known.groups }
        let before = known.groups.count
        for click in max(known.next, clicks.lowerBound)..<clicks.upperBound { add(click, &known.groups) }
        known.next = clicks.upperBound
        state.withLock { state in
            state.size += known.groups.count - before
            if state.size > Self.mostGroups { state = State(size: known.groups.count) }
            state.days[key] = known
        }
        return known.groups
    }
}
