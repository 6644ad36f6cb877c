import Synchronization

/// How many requests came, by method and path.
package final class RequestCounts: Sendable {
    private let counts = Mutex<[String: Int]>([:])

    /// Control requests are not counted.
    func count(_ request: SimRequest) {
        guard !request.path.hasPrefix("/__sim") else { return }
        counts.withLock { $0["\(request.method) \(request.path)", default: 0] += 1 }
    }

    var json: JSON {
        let counts = counts.withLock { $0 }
        return .object(counts.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .id($0.value)) })
    }
}
