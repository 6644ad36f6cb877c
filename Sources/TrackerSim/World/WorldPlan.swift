/// How much happens in a simulated world, and when.
package struct WorldPlan: Sendable {
    package var seed: UInt64
    /// In the `days` before the clock's start; the same rate goes on after it.
    package var clicks: Int
    package var days: Int
    /// A conversion's status changes at most this many seconds after its first postback; `nil` for the tracker's usual.
    package var changeWindow: Int64?
    /// Whether one click in about two thousand carries a sub id of 10 KB.
    package var hasOversizeSubIDs: Bool
    /// Of so many clicks in a row one converts.
    package var clicksPerConversion: Int

    package init(
        seed: UInt64 = 1,
        clicks: Int = 20_000,
        days: Int = 35,
        changeWindow: Int64? = nil,
        hasOversizeSubIDs: Bool = false,
        clicksPerConversion: Int = 50
    ) {
        self.seed = seed
        self.clicks = clicks
        self.days = days
        self.changeWindow = changeWindow
        self.hasOversizeSubIDs = hasOversizeSubIDs
        self.clicksPerConversion = clicksPerConversion
    }

    /// The same amounts in a world of its own: one seed makes another world in each tracker.
    func salted(_ salt: UInt64) -> WorldPlan {
        var plan = self
        plan.seed = Noise.mix(seed ^ salt)
        return plan
    }
}
