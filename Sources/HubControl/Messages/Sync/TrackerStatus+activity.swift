package import HubModel

extension TrackerStatus {
    /// A run going on now.
    package struct Activity: Message, Hashable {
        package var kind: RunKind
        /// What it does, as words: `clicks of 2026-10-24`.
        package var doing: String
        /// Rows read so far.
        package var rows: Int64
        /// Rows of the whole run as the tracker counts them; missing where it does not say.
        package var expectedRows: Int64?
        /// Over the last seconds.
        package var rowsPerSecond: Double
        /// Of what the run has to read, 0 to 100; missing while nobody can say.
        package var percent: Double?
        /// Seconds until it is done; missing while nobody can say.
        package var estimateSeconds: Int64?
        package var startedAt: UTCTime
        /// When the last page was stored; missing before the first.
        package var lastProgressAt: UTCTime?
        /// The end of its wait; missing while it does not wait.
        package var waitingUntil: UTCTime?
        /// What it waits for: `request quota`; missing while it does not wait.
        package var waitingFor: String?
        /// Why it made no progress for five minutes; missing while it makes progress or waits.
        package var stalled: String?

        package init(
            kind: RunKind,
            doing: String,
            rows: Int64,
            expectedRows: Int64? = nil,
            rowsPerSecond: Double,
            percent: Double? = nil,
            estimateSeconds: Int64? = nil,
            startedAt: UTCTime,
            lastProgressAt: UTCTime? = nil,
            waitingUntil: UTCTime? = nil,
            waitingFor: String? = nil,
            stalled: String? = nil
        ) {
            self.kind = kind
            self.doing = doing
            self.rows = rows
            self.expectedRows = expectedRows
            self.rowsPerSecond = rowsPerSecond
            self.percent = percent
            self.estimateSeconds = estimateSeconds
            self.startedAt = startedAt
            self.lastProgressAt = lastProgressAt
            self.waitingUntil = waitingUntil
            self.waitingFor = waitingFor
            self.stalled = stalled
        }

        package static let schema = JSONSchema.object([
            .required("kind", .choice(RunKind.self), "The kind of the run."),
            .required("doing", .string, "What it does, as words."),
            .required("rows", .count, "Rows read so far."),
            .optional("expectedRows", .count, "Rows of the whole run as the tracker counts them."),
            .required("rowsPerSecond", .number, "Over the last seconds."),
            .optional("percent", .number, "Of what the run has to read, 0 to 100; missing while nobody can say."),
            .optional("estimateSeconds", .count, "Seconds until it is done; missing while nobody can say."),
            .required("startedAt", .time, "When the run began."),
            .optional("lastProgressAt", .time, "When the last page was stored; missing before the first."),
            .optional("waitingUntil", .time, "The end of its wait; missing while it does not wait."),
            .optional("waitingFor", .string, "What it waits for; missing while it does not wait."),
            .optional("stalled", .string, "Why it made no progress for five minutes; missing while it makes some."),
        ])
    }
}
