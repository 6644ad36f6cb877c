import HubModel
import HubStore
import Logging

/// Compares closed days with the tracker's own totals, reads those that differ again, and notes what still differs.
struct ReconcileRun: Sendable {
    let context: RunContext
    /// Days whose difference an earlier run met and could not mend are read again too: a person asked.
    let isAsked: Bool

    private var database: HubDatabase { context.database }
    private var tracker: TrackerConfig { context.tracker }

    func perform() async throws {
        guard let traits = context.descriptor.dayTotals else { throw ProviderError.notOffered("totals of days") }
        for slice in try await context.openSlices() { try await context.read(slice) }
        let state = try await database.syncState(of: tracker.id)
        let plan = ReconcilePlan(
            state: state,
            tracker: tracker,
            traits: traits,
            count: context.policy.reconcileDays,
            clicksFrom: context.clicksFrom,
            now: context.now
        )
        guard let window = plan.window else {
            try await record(plan, traits, theirs: [], ours: [])
            return
        }
        guard var theirs = try await totals(in: window) else { return }
        var ours = try await ownTotals(in: window, traits)
        let known = isAsked ? [] : try await database.differences(of: tracker.id)
        if try await readAgain(plan.differing(ours: ours, theirs: theirs, known: known), plan) {
            guard let again = try await totals(in: window) else { return }
            theirs = again
            ours = try await ownTotals(in: window, traits)
        }
        try await record(plan, traits, theirs: theirs, ours: ours)
    }

    private func ownTotals(in window: TimeWindow, _ traits: DayTotalsTraits) async throws -> [DayTotals] {
        try await database.ownDayTotals(
            of: tracker.id,
            window: window,
            conversionsByClick: traits.datesConversionsByClick
        )
    }

    /// The tracker's totals; `nil` where it does not give them, which the run's findings say.
    ///
    /// A key without the right to reports, or a report that fails, does not make a tracker a failing one.
    private func totals(in window: TimeWindow) async throws -> [DayTotals]? {
        let memory = try await database.syncState(of: tracker.id).memory
        do {
            let what = "totals of \(window.from.day) … \((window.to - 1).day)"
            let totals = try await context.retrying(what) { () async throws(ProviderError) in
                try await context.provider.dayTotals(
                    in: window,
                    context.call(memory: memory, pageSize: context.policy.pageSize)
                )
            }
            try await database.recordRequests(context.requests.drain(), trackerID: tracker.id, runID: context.runID)
            return totals
        } catch let error as ProviderError where !error.needsAttention {
            context.logger.notice("the tracker's own totals could not be read", metadata: ["reason": "\(error)"])
            try await context.remark("the tracker's own totals could not be read, nothing was compared: \(error)")
            return nil
        }
    }

    /// Reads the days that differ again; `false` where there is nothing to read.
    private func readAgain(_ differing: [LogStream: [UTCTime]], _ plan: ReconcilePlan) async throws -> Bool {
        var hasRead = false
        for stream in LogStream.allCases {
            let memory = try await database.syncState(of: tracker.id).memory
            guard let days = differing[stream], let traits = context.provider.traits(of: stream, memory: memory) else {
                continue
            }
            context.logger.info(
                "reading days again that differ from the tracker's totals",
                metadata: ["stream": "\(stream.rawValue)", "days": "\(days.map(\.day).joined(separator: " "))"]
            )
            let head = context.now - traits.safetyLag
            for window in plan.windows(for: days, of: stream, head: head, maxSlice: traits.maxSlice) {
                try await context.read(stream, window)
                hasRead = true
            }
        }
        return hasRead
    }

    private func record(
        _ plan: ReconcilePlan,
        _ traits: DayTotalsTraits,
        theirs: [DayTotals],
        ours: [DayTotals]
    ) async throws {
        let differences = try await database.recordDays(
            tracker.id,
            days: plan.days,
            measures: traits.measures,
            ours: ours,
            theirs: theirs,
            runID: context.runID,
            at: context.now
        )
        guard !differences.isEmpty else { return }
        context.logger.notice(
            "days differ from the tracker's totals",
            metadata: ["differences": "\(differences.count)", "newest": "\(differences[0])"]
        )
    }
}
