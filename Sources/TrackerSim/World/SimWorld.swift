/// Which of the two forms of Keitaro's log endpoints a simulated tracker speaks.
package enum KeitaroDialect: String, CaseIterable, Sendable {
    /// Columns `conversion_id`, `postback_datetime`, `sale_datetime`; four statuses.
    case classic
    /// Rows of an event store: `event_id`, `datetime`, `conversion_type`, `version`.
    case events
}

/// A simulated tracker's account and traffic, the same for the same arguments.
///
/// No click is stored: a click's time and fields follow from the seed and its index. Exactly `clicks` clicks happen in
/// the `days` days up to and including `start`, and the same rate goes on after it for ever.
package struct SimWorld: Sendable {
    package let seed: UInt64
    /// Unix seconds at which the clock starts: history lies before it, the future after it.
    package let start: Int64
    package let dialect: KeitaroDialect
    /// A conversion's status changes at most this many seconds after its first postback.
    package let changeWindow: Int64
    /// Whether one click in about two thousand carries a sub id of 10 KB.
    package let hasOversizeSubIDs: Bool
    /// Of so many clicks in a row one converts.
    package let clicksPerConversion: Int

    package let timing: ClickTiming
    let history: AccountHistory
    let traffic: TrafficTable
    let conversions: ConversionLog

    /// `usualChangeWindow` counts where the plan has none.
    package init(
        _ plan: WorldPlan,
        start: Int64,
        dialect: KeitaroDialect,
        usualChangeWindow: Int64 = 6 * 86_400,
        hidesFlowChanges: Bool = false
    ) {
        // Two dialects with one seed are two worlds.
        seed = Noise.mix(plan.seed &* 2 &+ (dialect == .events ? 1 : 0))
        self.start = start
        self.dialect = dialect
        changeWindow = max(3600, plan.changeWindow ?? usualChangeWindow)
        hasOversizeSubIDs = plan.hasOversizeSubIDs
        clicksPerConversion = max(1, plan.clicksPerConversion)
        let begin = start - Int64(max(1, plan.days)) * 86_400
        timing = ClickTiming(begin: begin, clicks: plan.clicks, days: plan.days)
        var account = AccountMaker.make(seed: self.seed, before: begin, clicks: plan.clicks)
        account.hidesFlowChanges = hidesFlowChanges
        history = AccountHistory(
            first: account,
            schedule: AccountSchedule(seed: self.seed, begin: begin, start: start)
        )
        traffic = TrafficTable(account)
        conversions = ConversionLog()
    }

    /// Clicks up to and including a second.
    package func clickCount(through time: Int64) -> Int {
        timing.count(before: time + 1)
    }
}
