package import HubModel

extension SyncHistory {
    package struct Run: Message, Hashable {
        package var id: Int64
        package var kind: RunKind
        package var outcome: RunOutcome
        package var startedAt: UTCTime
        /// Missing while it goes on.
        package var endedAt: UTCTime?
        package var rows: Rows
        /// Requests made to the tracker.
        package var requests: Int64
        /// Bytes of their answers.
        package var bytes: Int64
        /// Why it failed; missing where it did not.
        package var error: Failure?
        package var findings: Findings

        package init(
            id: Int64,
            kind: RunKind,
            outcome: RunOutcome,
            startedAt: UTCTime,
            endedAt: UTCTime? = nil,
            rows: Rows = Rows(),
            requests: Int64 = 0,
            bytes: Int64 = 0,
            error: Failure? = nil,
            findings: PageFindings = PageFindings()
        ) {
            self.id = id
            self.kind = kind
            self.outcome = outcome
            self.startedAt = startedAt
            self.endedAt = endedAt
            self.rows = rows
            self.requests = requests
            self.bytes = bytes
            self.error = error
            self.findings = Findings(findings)
        }

        package static let schema = JSONSchema.object([
            .required("id", .count, "The run's id."),
            .required("kind", .choice(RunKind.self), "What it was for."),
            .required("outcome", .choice(RunOutcome.self), "How it ended."),
            .required("startedAt", .time, "When it began."),
            .optional("endedAt", .time, "When it ended; missing while it goes on."),
            .required("rows", Rows.schema, "What it read."),
            .required("requests", .count, "Requests made to the tracker."),
            .required("bytes", .count, "Bytes of their answers."),
            .optional("error", Failure.schema, "Why it failed; missing where it did not."),
            .required("findings", Findings.schema, "What was odd about its rows."),
        ])
    }

    package struct Rows: Message, Hashable {
        package var entities: Int64
        package var clicks: Int64
        package var conversions: Int64
        /// Totals by hour or day.
        package var stats: Int64
        /// Rows that the database did not have before.
        package var new: Int64

        package init(
            entities: Int64 = 0,
            clicks: Int64 = 0,
            conversions: Int64 = 0,
            stats: Int64 = 0,
            new: Int64 = 0
        ) {
            self.entities = entities
            self.clicks = clicks
            self.conversions = conversions
            self.stats = stats
            self.new = new
        }

        package static let schema = JSONSchema.object([
            .required("entities", .count, "Entities read."),
            .required("clicks", .count, "Clicks read."),
            .required("conversions", .count, "Conversions read."),
            .required("stats", .count, "Totals by hour or day read."),
            .required("new", .count, "Rows that the database did not have before."),
        ])
    }

    package struct Failure: Message, Hashable {
        /// The shortest name of the failure: `401`, `timeout`.
        package var code: String
        /// What happened, as a sentence.
        package var message: String
        /// What to do.
        package var advice: String

        package init(code: String, message: String, advice: String) {
            self.code = code
            self.message = message
            self.advice = advice
        }

        package static let schema = JSONSchema.object([
            .required("code", .string, "The shortest name of the failure."),
            .required("message", .string, "What happened."),
            .required("advice", .string, "What to do."),
        ])
    }

    /// What was odd about the rows of a run.
    package struct Findings: Message, Hashable {
        /// Rows that could not be kept, by reason.
        package var rejectedRows: [String: Int]
        /// Values dropped while their row was kept, by reason.
        package var droppedValues: [String: Int]
        /// Fields that nobody knows, with the number of rows that had them.
        package var unknownFields: [String: Int]
        package var remarks: [String]

        package init(_ findings: PageFindings) {
            rejectedRows = findings.rejectedRows
            droppedValues = findings.droppedValues
            unknownFields = findings.unknownFields
            remarks = findings.remarks
        }

        package static let schema = JSONSchema.object([
            .required("rejectedRows", .map(.count), "Rows that could not be kept, by reason."),
            .required("droppedValues", .map(.count), "Values dropped while their row was kept, by reason."),
            .required("unknownFields", .map(.count), "Fields that nobody knows, with the number of rows."),
            .required("remarks", .array(.string), "Sentences."),
        ])
    }
}
