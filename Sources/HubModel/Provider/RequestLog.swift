import Synchronization

/// One request to a tracker, as the audit keeps it: no secrets, no bodies.
package struct RequestRecord: Hashable, Sendable {
    package var startedAt: UTCTime
    package var method: String
    /// Path and query with the values of secret parameters taken out.
    package var path: String
    /// `nil` where no answer came.
    package var status: Int?
    /// Bytes of the answer's body.
    package var bytes: Int
    package var duration: Duration
    /// Why no complete answer came: `timeout`, `refused`, …; `nil` where one came.
    package var failure: String?

    package init(
        startedAt: UTCTime,
        method: String,
        path: String,
        status: Int?,
        bytes: Int,
        duration: Duration,
        failure: String? = nil
    ) {
        self.startedAt = startedAt
        self.method = method
        self.path = path
        self.status = status
        self.bytes = bytes
        self.duration = duration
        self.failure = failure
    }
}

/// Collects the requests of one run until they are written to the audit.
package final class RequestLog: Sendable {
    private let records = Mutex<[RequestRecord]>([])

    package init() {}

    package func append(_ record: RequestRecord) {
        records.withLock { $0.append(record) }
    }

    /// Takes out all that was collected so far.
    package func drain() -> [RequestRecord] {
        records.withLock { records in
            defer { records = [] }
            return records
        }
    }
}
