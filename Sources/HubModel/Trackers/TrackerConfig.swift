/// One configured connection to a tracker, without its secrets.
package struct TrackerConfig: Hashable, Sendable {
    /// The database's key; stable for the life of the tracker.
    package var id: Int64
    package var name: TrackerName
    package var type: TrackerType
    package var url: TrackerURL
    /// Plain `http://` was allowed explicitly.
    package var allowHTTP: Bool
    /// Loopback, private and link-local addresses were allowed explicitly.
    package var allowPrivate: Bool
    /// PEM file with the certificate authorities to trust instead of the system's.
    package var caFile: String?
    /// Days of history wanted before `createdAt`.
    package var backfillDays: Int
    /// Provider options, `--option K=V`; each provider documents its own.
    package var options: [String: String]
    package var createdAt: UTCTime
    package var isPaused: Bool

    package init(
        id: Int64,
        name: TrackerName,
        type: TrackerType,
        url: TrackerURL,
        allowHTTP: Bool = false,
        allowPrivate: Bool = false,
        caFile: String? = nil,
        backfillDays: Int = 30,
        options: [String: String] = [:],
        createdAt: UTCTime,
        isPaused: Bool = false
    ) {
        self.id = id
        self.name = name
        self.type = type
        self.url = url
        self.allowHTTP = allowHTTP
        self.allowPrivate = allowPrivate
        self.caFile = caFile
        self.backfillDays = backfillDays
        self.options = options
        self.createdAt = createdAt
        self.isPaused = isPaused
    }
}
