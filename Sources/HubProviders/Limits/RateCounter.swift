import HubModel

/// When requests began, as far as their rates look back, and since when none may begin.
///
/// Times are those of the clock's uptime.
struct RateCounter {
    private static let second = Duration.seconds(1)
    private static let minute = Duration.seconds(60)

    private let perSecond: Int?
    private let perMinute: Int?
    private let between: Duration?
    /// Ascending.
    private var begun: [Duration] = []
    private var heldUntil = Duration.zero

    init(perSecond: Int?, perMinute: Int?, secondsBetween: Int64? = nil) {
        self.perSecond = perSecond
        self.perMinute = perMinute
        between = secondsBetween.map { .seconds($0) }
    }

    /// Lets no request begin before a time.
    mutating func hold(until time: Duration) {
        heldUntil = max(heldUntil, time)
    }

    mutating func note(_ now: Duration) {
        let kept = max(perSecond ?? 0, perMinute ?? 0, between == nil ? 0 : 1)
        guard kept > 0 else { return }
        begun.append(now)
        if begun.count > kept { begun.removeFirst(begun.count - kept) }
    }

    /// The earliest time at which the rates let a request begin that has `others` before it.
    func time(behind others: Int, from now: Duration) -> Duration {
        guard perSecond != nil || perMinute != nil || between != nil else { return max(now, heldUntil) }
        var begun = begun
        var time = max(now, heldUntil)
        for _ in 0...others {
            time = max(time, Self.end(of: perSecond, within: Self.second, begun))
            time = max(time, Self.end(of: perMinute, within: Self.minute, begun))
            if let between { time = max(time, Self.end(of: 1, within: between, begun)) }
            begun.append(time)
        }
        return time
    }

    /// When a rate lets another request begin.
    private static func end(of rate: Int?, within span: Duration, _ begun: [Duration]) -> Duration {
        guard let rate = rate.map({ max(1, $0) }), begun.count >= rate else { return .zero }
        return begun[begun.count - rate] + span
    }
}
