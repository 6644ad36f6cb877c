package import HubModel

/// A tracker as it is shown; secrets are named, never given.
package struct TrackerInfo: Message, Hashable {
    package var name: TrackerName
    package var type: TrackerType
    package var url: TrackerURL
    /// Plain `http://` was allowed.
    package var allowHTTP: Bool
    /// Loopback, private and link-local addresses were allowed.
    package var allowPrivate: Bool
    /// PEM file with the authorities to trust; missing where the system's are.
    package var caFile: String?
    /// Days of history wanted before `createdAt`.
    package var backfillDays: Int
    package var options: [String: String]
    /// The fields for which a secret is stored, in alphabetical order.
    package var credentials: [CredentialField]
    package var createdAt: UTCTime
    package var paused: Bool

    package init(_ tracker: TrackerConfig, credentials: some Sequence<CredentialField>) {
        name = tracker.name
        type = tracker.type
        url = tracker.url
        allowHTTP = tracker.allowHTTP
        allowPrivate = tracker.allowPrivate
        caFile = tracker.caFile
        backfillDays = tracker.backfillDays
        options = tracker.options
        self.credentials = credentials.sorted { $0.rawValue < $1.rawValue }
        createdAt = tracker.createdAt
        paused = tracker.isPaused
    }

    package static let schema = JSONSchema.object([
        .required("name", .trackerName, "The tracker's name."),
        .required("type", .choice(TrackerType.self), "The tracker's type."),
        .required("url", .string, "The tracker's base URL."),
        .required("allowHTTP", .boolean, "Plain http:// was allowed."),
        .required("allowPrivate", .boolean, "Loopback, private and link-local addresses were allowed."),
        .optional("caFile", .string, "PEM file with the authorities to trust; missing where the system's are."),
        .required("backfillDays", .count, "Days of history wanted before the tracker was added."),
        .required("options", .map(.string), "The options of the tracker's type."),
        .required("credentials", .array(.choice(CredentialField.self)), "The fields for which a secret is stored."),
        .required("createdAt", .time, "When the tracker was added."),
        .required("paused", .boolean, "Whether a person paused it."),
    ])
}

/// The result of a method that leaves one tracker behind.
package struct OneTracker: Message, Hashable {
    package var tracker: TrackerInfo
    /// What the connection test found; missing where none was made.
    package var test: ConnectionTest?

    package init(tracker: TrackerInfo, test: ConnectionTest? = nil) {
        self.tracker = tracker
        self.test = test
    }

    package static let schema = JSONSchema.object([
        .required("tracker", TrackerInfo.schema, "The tracker as it is now."),
        .optional("test", ConnectionTest.schema, "What the connection test found; missing where none was made."),
    ])
}

/// What a connection test that went well found.
package struct ConnectionTest: Message, Hashable {
    /// Always true; a failed test is an error.
    package var ok: Bool
    /// Sentences for a person, most important first.
    package var details: [String]
    package var milliseconds: Int64

    package init(details: [String], milliseconds: Int64) {
        ok = true
        self.details = details
        self.milliseconds = milliseconds
    }

    package static let schema = JSONSchema.object([
        .required("ok", .boolean, "Always true; a failed test is an error."),
        .required("details", .array(.string), "What was found, most important first."),
        .required("milliseconds", .count, "How long the test took."),
    ])
}
