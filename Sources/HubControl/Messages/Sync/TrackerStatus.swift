package import HubModel

/// One tracker in `sync.status`.
package struct TrackerStatus: Message, Hashable {
    package var name: TrackerName
    package var type: TrackerType
    package var url: TrackerURL
    package var state: TrackerState
    /// Why it is in this state, as a sentence; missing where there is nothing to explain.
    package var reason: String?
    /// What a person can do; missing where there is nothing to do.
    package var advice: String?
    /// When it came into this state; missing where unknown.
    package var since: UTCTime?
    /// When a run succeeded last; missing before the first.
    package var lastSuccessAt: UTCTime?
    /// When the next incremental run begins; missing while it is paused.
    package var nextRunAt: UTCTime?
    /// The end of a wait for a quota or for the next try; missing where nothing waits.
    package var waitingUntil: UTCTime?
    /// What a run waits for, as words: `request quota`; missing where no run waits.
    package var waitingFor: String?
    /// The runs going on now.
    package var activity: [Activity]
    /// Missing where no history is wanted.
    package var backfill: Backfill?
    package var rows: Rows
    /// Bytes of the lists of what has been read; never more than 64 KiB.
    package var coverageBytes: Int64
    /// How far back each log is read again; empty where the type has no logs.
    package var lookback: [Lookback]
    /// How the hub's numbers stand to the tracker's own; missing where the tracker offers none.
    package var reconciliation: Reconciliation?
    /// The connection is not encrypted.
    package var plainHTTP: Bool
    /// No connection succeeded yet, as after `add --no-test`.
    package var unverified: Bool

    package init(
        name: TrackerName,
        type: TrackerType,
        url: TrackerURL,
        state: TrackerState,
        reason: String? = nil,
        advice: String? = nil,
        since: UTCTime? = nil,
        lastSuccessAt: UTCTime? = nil,
        nextRunAt: UTCTime? = nil,
        waitingUntil: UTCTime? = nil,
        waitingFor: String? = nil,
        activity: [Activity] = [],
        backfill: Backfill? = nil,
        rows: Rows,
        coverageBytes: Int64 = 0,
        lookback: [Lookback] = [],
        reconciliation: Reconciliation? = nil,
        unverified: Bool = false
    ) {
        self.name = name
        self.type = type
        self.url = url
        self.state = state
        self.reason = reason
        self.advice = advice
        self.since = since
        self.lastSuccessAt = lastSuccessAt
        self.nextRunAt = nextRunAt
        self.waitingUntil = waitingUntil
        self.waitingFor = waitingFor
        self.activity = activity
        self.backfill = backfill
        self.rows = rows
        self.coverageBytes = coverageBytes
        self.lookback = lookback
        self.reconciliation = reconciliation
        plainHTTP = url.scheme == .http
        self.unverified = unverified
    }

    package static let schema = JSONSchema.object([
        .required("name", .trackerName, "The tracker's name."),
        .required("type", .choice(TrackerType.self), "The tracker's type."),
        .required("url", .string, "The tracker's base URL."),
        .required("state", .choice(TrackerState.self), "The badge."),
        .optional("reason", .string, "Why it is in this state; missing where there is nothing to explain."),
        .optional("advice", .string, "What a person can do; missing where there is nothing to do."),
        .optional("since", .time, "When it came into this state; missing where unknown."),
        .optional("lastSuccessAt", .time, "When a run succeeded last; missing before the first."),
        .optional("nextRunAt", .time, "When the next incremental run begins; missing while it is paused."),
        .optional("waitingUntil", .time, "The end of a wait for a quota or for the next try."),
        .optional("waitingFor", .string, "What a run waits for; missing where no run waits."),
        .required("activity", .array(Activity.schema), "The runs going on now."),
        .optional("backfill", Backfill.schema, "The history; missing where none is wanted."),
        .required("rows", Rows.schema, "What the database holds of the tracker."),
        .required("coverageBytes", .count, "Bytes of the lists of what has been read; at most 64 KiB."),
        .required("lookback", .array(Lookback.schema), "How far back each log is read again."),
        .optional(
            "reconciliation",
            Reconciliation.schema,
            "How the hub's numbers stand to the tracker's own; missing where the tracker offers none."
        ),
        .required("plainHTTP", .boolean, "The connection is not encrypted."),
        .required(
            "unverified",
            .boolean,
            "What is assumed of the tracker's API is a guess: no connection succeeded yet."
        ),
    ])
}

extension TrackerStatus {
    /// How far the history is.
    package struct Backfill: Message, Hashable {
        package var state: BackfillState
        /// Of the wanted time, 0 to 100.
        package var percent: Double
        /// The oldest moment wanted.
        package var from: UTCTime
        /// Seconds until it is complete; missing while nobody can say.
        package var estimateSeconds: Int64?

        package init(state: BackfillState, percent: Double, from: UTCTime, estimateSeconds: Int64? = nil) {
            self.state = state
            self.percent = percent
            self.from = from
            self.estimateSeconds = estimateSeconds
        }

        package static let schema = JSONSchema.object([
            .required("state", .choice(BackfillState.self), "Whether it goes on."),
            .required("percent", .number, "Of the wanted time, 0 to 100."),
            .required("from", .time, "The oldest moment wanted."),
            .optional("estimateSeconds", .count, "Seconds until it is complete; missing while nobody can say."),
        ])
    }

    package enum BackfillState: String, CaseIterable, Codable, Sendable {
        case pending
        case running
        case done
        case paused
        case cancelled
    }

    /// What the database holds of a tracker; what its type does not offer is missing, never 0.
    package struct Rows: Message, Hashable {
        package var clicks: Int64?
        package var conversions: Int64?
        /// Totals by hour or day.
        package var stats: Int64?
        /// Entities of all statuses; kinds with none are left out.
        package var entities: Entities

        package init(
            clicks: Int64? = nil,
            conversions: Int64? = nil,
            stats: Int64? = nil,
            entities: [EntityKind: Int64] = [:]
        ) {
            self.clicks = clicks
            self.conversions = conversions
            self.stats = stats
            self.entities = Entities(counts: entities)
        }

        package static let schema = JSONSchema.object([
            .optional("clicks", .count, "Rows of the click log; missing where the tracker's type offers none."),
            .optional("conversions", .count, "Rows of the conversion log; missing where the type offers none."),
            .optional("stats", .count, "Totals by hour or day; missing where the type gives rows of clicks instead."),
            .required("entities", Entities.schema, "Entities by kind; kinds with none are left out."),
        ])
    }

    /// Numbers by kind, as an object.
    package struct Entities: Message, Hashable {
        package var counts: [EntityKind: Int64]

        package init(counts: [EntityKind: Int64]) {
            self.counts = counts.filter { $0.value != 0 }
        }

        package init(from decoder: any Decoder) throws {
            let texts = try [String: Int64](from: decoder)
            self.init(counts: [:])
            for (kind, count) in texts { EntityKind(rawValue: kind).map { counts[$0] = count } }
        }

        package func encode(to encoder: any Encoder) throws {
            let texts = counts.map { ($0.key.rawValue, $0.value) }
            try Dictionary(uniqueKeysWithValues: texts).encode(to: encoder)
        }

        package static let schema = JSONSchema.object(
            EntityKind.allCases.map { .optional($0.rawValue, .count, "Missing where there is none.") }
        )
    }
}
