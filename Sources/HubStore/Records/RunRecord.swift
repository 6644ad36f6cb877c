package import HubModel

/// Why a run failed, in the words that `status` and `history` show.
package struct RunFailure: Hashable, Sendable, Codable {
    /// The short name: ``HubModel/ProviderError/summary``, or the like of another layer.
    package var code: String
    /// What happened, in one sentence.
    package var message: String
    /// What a person can check or do.
    package var advice: String
    /// Whether a person must act before it can succeed.
    package var needsAttention: Bool

    package init(code: String, message: String, advice: String, needsAttention: Bool) {
        self.code = code
        self.message = message
        self.advice = advice
        self.needsAttention = needsAttention
    }
}

/// How a run ended, as its caller tells the store.
package struct RunEnd: Hashable, Sendable {
    /// Any outcome but `running`.
    package var outcome: RunOutcome
    package var at: UTCTime
    /// Set where `outcome` is `failed`.
    package var failure: RunFailure?
    /// When the tracker is tried again; `nil` leaves it to the plan.
    package var nextTryAt: UTCTime?

    package init(outcome: RunOutcome, at: UTCTime, failure: RunFailure? = nil, nextTryAt: UTCTime? = nil) {
        self.outcome = outcome
        self.at = at
        self.failure = failure
        self.nextTryAt = nextTryAt
    }
}

/// One run as `history` shows it.
package struct RunRecord: Hashable, Sendable {
    package var id: Int64
    package var trackerID: Int64
    package var kind: RunKind
    package var outcome: RunOutcome
    package var startedAt: UTCTime
    /// `nil` while it runs.
    package var endedAt: UTCTime?
    /// Entities read, unchanged ones included.
    package var entities: Int64 = 0
    /// Click rows read, known ones included.
    package var clicks: Int64 = 0
    /// Conversion rows read, known ones included.
    package var conversions: Int64 = 0
    /// Totals by hour or day read, known ones included.
    package var stats: Int64 = 0
    /// Rows of all kinds that the store did not hold before.
    package var newRows: Int64 = 0
    /// Requests made.
    package var requests: Int64 = 0
    /// Bytes of the answers' bodies.
    package var bytes: Int64 = 0
    package var failure: RunFailure?
    /// What was odd about its pages; an unknown field is named only in the run that met it first.
    package var findings = PageFindings()

    package init(id: Int64, trackerID: Int64, kind: RunKind, outcome: RunOutcome, startedAt: UTCTime) {
        self.id = id
        self.trackerID = trackerID
        self.kind = kind
        self.outcome = outcome
        self.startedAt = startedAt
    }
}
