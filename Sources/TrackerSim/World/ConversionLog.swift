import Synchronization

/// One postback in the order of time.
struct PostbackEvent: Sendable {
    /// Unix seconds.
    let time: Int64
    /// When the same conversion's next postback comes; `Int64.max` where none comes.
    let next: Int64
    let click: Int
    let ordinal: Int8
    /// 0 for the conversion's first.
    let step: Int8
}

/// All postbacks of a world as far as they have been needed, in order of time.
///
/// Two postbacks of one second are ordered by click and ordinal.
final class ConversionLog: Sendable {
    private struct Known {
        var blocks = 0
        var horizon = Int64.min
        var events: [PostbackEvent] = []
    }

    /// How far ahead of the clock postbacks are made, so that a running clock does not make them each second.
    private static let ahead: Int64 = 12 * 3600

    private let known = Mutex(Known())

    /// Holds every postback up to `now`; some later ones too.
    func events(of world: SimWorld, through now: Int64) -> [PostbackEvent] {
        known.withLock { known in
            if now > known.horizon {
                known.horizon = now + Self.ahead
                Self.extend(&known, world)
            }
            return known.events
        }
    }

    private static func extend(_ known: inout Known, _ world: SimWorld) {
        let clicks = world.clickCount(through: known.horizon)
        while true {
            let click = world.convertingClick(ofBlock: known.blocks)
            guard click < clicks else { break }
            for plan in world.plans(ofClick: click) { append(plan, to: &known.events) }
            known.blocks += 1
        }
        known.events.sort { ($0.time, $0.click, $0.ordinal) < ($1.time, $1.click, $1.ordinal) }
    }

    private static func append(_ plan: ConversionPlan, to events: inout [PostbackEvent]) {
        for (step, postback) in plan.postbacks.enumerated() {
            let next = step + 1 < plan.postbacks.count ? plan.postbacks[step + 1].time : Int64.max
            events.append(
                PostbackEvent(
                    time: postback.time,
                    next: next,
                    click: plan.click,
                    ordinal: Int8(plan.ordinal),
                    step: Int8(step)
                )
            )
        }
    }
}

extension [PostbackEvent] {
    /// The first place whose postback is not before a time.
    func place(of time: Int64) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].time < time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
