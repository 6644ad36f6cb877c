import HubControl
import Synchronization

/// Gathers the responses of a batch; the last one to come makes the answer.
final class BatchCollector: Sendable {
    private let state: Mutex<(remaining: Int, responses: [[UInt8]])>

    init(count: Int) {
        state = Mutex((count, []))
    }

    /// Adds the response of one member (`nil` for a notification); gives the whole answer once all members are done, and
    /// `nil` before that and for a batch of notifications alone.
    func add(_ response: [UInt8]?) -> [UInt8]? {
        state.withLock { state in
            state.remaining -= 1
            if let response { state.responses.append(response) }
            guard state.remaining == 0, !state.responses.isEmpty else { return nil }
            return Response.batch(state.responses)
        }
    }
}
