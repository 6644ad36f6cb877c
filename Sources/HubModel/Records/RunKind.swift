/// What a run does for its tracker.
package enum RunKind: String, CaseIterable, Codable, Sendable {
    /// Lists and the newest log rows, every 15 minutes.
    case incremental
    /// The log's history, newest first.
    case backfill
    /// Reads a closed period again and compares.
    case reconcile
}

/// How a run ended.
package enum RunOutcome: String, CaseIterable, Codable, Sendable {
    case running
    case succeeded
    case failed
    /// Stopped by a person (`pause`, `backfill cancel`) or by the daemon's orderly end; goes on later.
    case cancelled
    /// The process ended without a word; found at the next start.
    case interrupted
}
