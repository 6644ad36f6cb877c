package import HubModel

extension TrackerStatus {
    /// How far back a log is read again, for rows that come late or change.
    package struct Lookback: Message, Hashable {
        package var stream: LogStream
        /// Seconds read again in every incremental run.
        package var overlapSeconds: Int64
        /// Seconds read again now and then.
        package var deepSeconds: Int64
        /// Whether the seconds follow the lateness of this tracker's rows; else they are the defaults of its type.
        package var observed: Bool

        package init(stream: LogStream, overlapSeconds: Int64, deepSeconds: Int64, observed: Bool) {
            self.stream = stream
            self.overlapSeconds = overlapSeconds
            self.deepSeconds = deepSeconds
            self.observed = observed
        }

        package static let schema = JSONSchema.object([
            .required("stream", .choice(LogStream.self), "The log."),
            .required("overlapSeconds", .count, "Seconds read again in every incremental run."),
            .required("deepSeconds", .count, "Seconds read again now and then."),
            .required("observed", .boolean, "Whether they follow the lateness of this tracker's own rows."),
        ])
    }

    /// How the hub's numbers stand to the tracker's own.
    package struct Reconciliation: Message, Hashable {
        /// When they were compared last; missing before the first time.
        package var lastAt: UTCTime?
        /// Closed days that were compared.
        package var daysChecked: Int64
        /// Days on which a measure differs.
        package var daysDiffering: Int64
        /// What differs, newest day first; `sync.status` of all trackers gives at most 50 of each.
        package var differences: [Difference]

        package init(lastAt: UTCTime? = nil, daysChecked: Int64, daysDiffering: Int64, differences: [Difference]) {
            self.lastAt = lastAt
            self.daysChecked = daysChecked
            self.daysDiffering = daysDiffering
            self.differences = differences
        }

        package static let schema = JSONSchema.object([
            .optional("lastAt", .time, "When they were compared last; missing before the first time."),
            .required("daysChecked", .count, "Closed days that were compared."),
            .required("daysDiffering", .count, "Days on which a measure differs."),
            .required("differences", .array(Difference.schema), "What differs, newest day first."),
        ])
    }

    /// One measure of one day that is not the same in the hub and at the tracker.
    package struct Difference: Message, Hashable {
        /// A day in UTC: `2026-10-24`.
        package var day: String
        package var measure: DayMeasure
        /// Decimal text, for counts as well.
        package var ours: Micros
        package var theirs: Micros
        /// Ours minus theirs.
        package var difference: Micros

        /// `ours` and `theirs` as the store keeps them: counts, or micros of money.
        package init(day: UTCTime, measure: DayMeasure, ours: Int64, theirs: Int64) {
            self.day = day.day
            self.measure = measure
            self.ours = measure.amount(ours)
            self.theirs = measure.amount(theirs)
            difference = measure.amount(ours - theirs)
        }

        package static let schema = JSONSchema.object([
            .required("day", .string, "The day in UTC: 2026-10-24."),
            .required("measure", .choice(DayMeasure.self), "What was compared."),
            .required("ours", .money, "What the hub has; decimal text, for counts as well."),
            .required("theirs", .money, "What the tracker says."),
            .required("difference", .money, "Ours minus theirs."),
        ])
    }
}

extension DayMeasure {
    /// Whether values are money.
    package var isMoney: Bool {
        switch self {
        case .clicks, .conversions: false
        case .revenue, .cost: true
        }
    }

    fileprivate func amount(_ stored: Int64) -> Micros {
        guard !isMoney else { return Micros(rawValue: stored) }
        let (micros, overflow) = stored.multipliedReportingOverflow(by: 1_000_000)
        return Micros(rawValue: overflow ? (stored < 0 ? .min : .max) : micros)
    }
}
