/// What a tracker's badge says.
package enum TrackerState: String, CaseIterable, Codable, Sendable {
    /// Nothing was read yet.
    case pending
    /// Its first history is being read.
    case syncing
    /// Its first history is complete, and the last incremental run succeeded.
    case synced
    /// The last run failed; it is tried again by itself.
    case failing
    /// A person must act; tried again at a slow pace.
    case needsAttention = "needs-attention"
    case paused
}
