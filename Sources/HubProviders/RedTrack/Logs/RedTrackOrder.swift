import HubModel

/// The order in which a walk's clicks have come so far; which one it is, the API does not say.
///
/// Where it is by time, a walk can end before the days beyond its window have been read.
struct RedTrackOrder: Hashable, Sendable, Codable {
    private enum Direction: String, Codable {
        case ascending
        case descending
    }

    /// A row that came in late is out of its place; so much is allowed for.
    private static let margin: Int64 = 3600

    private var direction: Direction?
    private var isBroken = false
    /// The last row of the last page.
    private var edge: UTCTime?

    mutating func note(_ times: [UTCTime]) {
        guard let last = times.last, !isBroken else { return }
        let pairs = zip(times, times.dropFirst())
        // Rows that moved on from the page before come once more, in front.
        let descends = pairs.allSatisfy { $0 >= $1 } && edge.map { $0 >= last } ?? true
        let ascends = pairs.allSatisfy { $0 <= $1 } && edge.map { $0 <= last } ?? true
        let now: Direction? = descends == ascends ? nil : descends ? .descending : .ascending
        isBroken = (!descends && !ascends) || (direction != nil && now != nil && now != direction)
        direction = direction ?? now
        edge = last
    }

    /// Whether a page lies so wholly beyond the window that all that follow it do, too.
    func isPast(_ window: TimeWindow, _ times: [UTCTime]) -> Bool {
        guard !isBroken, let direction, let earliest = times.min(), let latest = times.max() else { return false }
        return switch direction {
        case .ascending: earliest >= window.to + Self.margin
        case .descending: latest < window.from - Self.margin
        }
    }
}
