import Synchronization

/// Draws the faults of each request from a seed.
package final class FaultInjector: Sendable {
    private struct State {
        var rules: [FaultRule] = []
        var dice: Dice
        var shrinks = 0
        var firstPages: [String: SimResponse] = [:]
    }

    private let state: Mutex<State>

    package init(seed: UInt64, rules: [FaultRule] = []) {
        state = Mutex(State(rules: rules, dice: Dice(Noise.mix(seed ^ 0xFA17))))
    }

    package var rules: [FaultRule] { state.withLock { $0.rules } }

    package func add(_ rule: FaultRule) {
        state.withLock { $0.rules.append(rule) }
    }

    package func clear() {
        state.withLock { $0.rules = [] }
    }

    /// The rules that strike a request to a path; counts them off.
    func draw(_ path: String) -> [FaultRule] {
        state.withLock { state in
            var struck: [FaultRule] = []
            for index in state.rules.indices where path.hasPrefix(state.rules[index].pathPrefix) {
                let rule = state.rules[index]
                if let times = rule.times {
                    guard times > 0 else { continue }
                    state.rules[index].times = times - 1
                } else if Double(state.dice.below(1_000_000)) >= rule.probability * 1_000_000 {
                    continue
                }
                struck.append(rule)
            }
            state.rules.removeAll { $0.times == 0 }
            return struck
        }
    }

    /// The first answer that a path was given here.
    func firstPage(_ path: String, _ response: SimResponse) -> SimResponse {
        state.withLock { state in
            let first = state.firstPages[path] ?? response
            state.firstPages[path] = first
            return first
        }
    }

    /// The total that an answer shows under faults; `nil` where it shows none.
    func shown(_ total: Int, _ faults: [Fault]) -> Int? {
        var shown = total
        for fault in faults {
            switch fault {
            case .totalMissing: return nil
            case .totalTooSmall: shown /= 2
            case .totalTooLarge: shown += 1000
            case .totalShrinking: shown = max(0, shown - nextShrink() * max(1, total / 20))
            default: break
            }
        }
        return shown
    }

    /// How many times it has been asked.
    func nextShrink() -> Int {
        state.withLock { state in
            state.shrinks += 1
            return state.shrinks
        }
    }
}
