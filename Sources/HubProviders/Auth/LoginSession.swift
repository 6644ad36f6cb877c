package import HubModel

/// A session that a login gave.
package struct LoginSession: Hashable, Sendable {
    /// What goes with each request; opaque.
    package var token: Secret
    /// From then on, by the hub's time, a new one is wanted: some minutes before the tracker ends it.
    package var renewAt: UTCTime

    package init(token: Secret, renewAt: UTCTime) {
        self.token = token
        self.renewAt = renewAt
    }
}

/// Whose session it is: a tracker's, at an address, with credentials.
///
/// With another address or other credentials it is another one, so that an old session is never used with them.
package struct SessionKey: Hashable, Sendable {
    private let trackerID: Int64
    /// Of address and credentials; differs from one start of the process to the next, and tells nothing of them.
    private let fingerprint: Int

    package init(_ tracker: TrackerConfig, _ credentials: Credentials) {
        trackerID = tracker.id
        var hasher = Hasher()
        hasher.combine(tracker.url)
        for field in CredentialField.allCases { hasher.combine(credentials[field]) }
        fingerprint = hasher.finalize()
    }
}
