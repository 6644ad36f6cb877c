import HubTestSupport
import Synchronization
import TrackerSim

/// What outlives the processes of one simulation: the key that a person gave, the requests that were made.
final class Ledger: Sendable {
    let trace = TraceHash()
    let isUnreachable = Flag()
    private let keyText: Mutex<String>
    private let made = Mutex(0)
    private let complaints = Mutex<[String]>([])

    init(key: String) {
        keyText = Mutex(key)
    }

    var key: String { keyText.withLock { $0 } }
    var requests: Int { made.withLock { $0 } }

    /// What the tracker's owner would complain about.
    var faultsOfClient: [String] { complaints.withLock { $0 } }

    func complain(_ complaint: String) {
        complaints.withLock { if $0.count < 5 { $0.append(complaint) } }
    }

    func give(key: String) { keyText.withLock { $0 = key } }

    func note(_ event: String) { trace.add(event) }

    func noteRequest(_ event: String) {
        made.withLock { $0 += 1 }
        trace.add(event)
    }
}

/// A value that tasks may look at and set.
final class Flag: Sendable {
    private let value = Mutex(false)

    var isSet: Bool { value.withLock { $0 } }
    func set(_ value: Bool) { self.value.withLock { $0 = value } }
}
