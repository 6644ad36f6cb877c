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
    /// The runs going on now.
    package var activity: [Activity]
    /// Missing where no history is wanted.
    package var backfill: Backfill?
    package var rows: Rows
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
        activity: [Activity] = [],
        backfill: Backfill? = nil,
        rows: Rows,
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
        self.activity = activity
        self.backfill = backfill
        self.rows = rows
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
        .required("activity", .array(Activity.schema), "The runs going on now."),
        .optional("backfill", Backfill.schema, "The history; missing where none is wanted."),
        .required("rows", Rows.schema, "What the database holds of the tracker."),
        .required("plainHTTP", .boolean, "The connection is not encrypted."),
        .required("unverified", .boolean, "No connection succeeded yet."),
    ])
}

extension TrackerStatus {
    /// A run going on now.
    package struct Activity: Message, Hashable {
        package var kind: RunKind
        /// What it does, as words: `clicks of 2026-10-24`.
        package var doing: String
        /// Rows read so far.
        package var rows: Int64
        /// Over the last seconds.
        package var rowsPerSecond: Double
        package var startedAt: UTCTime
        /// When the last page was stored; missing before the first.
        package var lastProgressAt: UTCTime?

        package init(
            kind: RunKind,
            doing: String,
            rows: Int64,
            rowsPerSecond: Double,
            startedAt: UTCTime,
            lastProgressAt: UTCTime? = nil
        ) {
            self.kind = kind
            self.doing = doing
            self.rows = rows
            self.rowsPerSecond = rowsPerSecond
            self.startedAt = startedAt
            self.lastProgressAt = lastProgressAt
        }

        package static let schema = JSONSchema.object([
            .required("kind", .choice(RunKind.self), "The kind of the run."),
            .required("doing", .string, "What it does, as words."),
            .required("rows", .count, "Rows read so far."),
            .required("rowsPerSecond", .number, "Over the last seconds."),
            .required("startedAt", .time, "When the run began."),
            .optional("lastProgressAt", .time, "When the last page was stored; missing before the first."),
        ])
    }

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

    /// What the database holds of a tracker.
    package struct Rows: Message, Hashable {
        package var clicks: Int64
        package var conversions: Int64
        /// Entities of all statuses; kinds with none are left out.
        package var entities: Entities

        package init(clicks: Int64 = 0, conversions: Int64 = 0, entities: [EntityKind: Int64] = [:]) {
            self.clicks = clicks
            self.conversions = conversions
            self.entities = Entities(counts: entities)
        }

        package static let schema = JSONSchema.object([
            .required("clicks", .count, "Rows of the click log."),
            .required("conversions", .count, "Rows of the conversion log."),
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
