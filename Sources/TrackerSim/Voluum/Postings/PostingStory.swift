/// Tells how the postbacks of one conversion are booked.
///
/// A lead is booked with a quarter of the payout and nothing when it comes again; each sale with the whole payout; a
/// rejection takes back all that was booked before it. Now and then a click's first postback is booked twice.
struct PostingStory {
    let world: SimWorld

    /// All that a click's conversions ever book, each conversion by itself in order of time.
    func postings(ofClick click: Int) -> [Posting] {
        world.plans(ofClick: click).flatMap { postings(of: $0) }
    }

    /// What one postback books.
    func postings(of event: PostbackEvent, in plan: ConversionPlan) -> [Posting] {
        let copies = copies(plan, 0)
        let all = postings(of: plan)
        guard event.step > 0 else { return Array(all.prefix(copies)) }
        return [all[copies - 1 + Int(event.step)]]
    }

    private func postings(of plan: ConversionPlan) -> [Posting] {
        var booked: Int64 = 0
        var postings: [Posting] = []
        for (step, postback) in plan.postbacks.enumerated() {
            let posting = Posting(
                time: postback.time,
                click: plan.click,
                revenue: revenue(postback, booked: booked),
                event: PostedEvent(postback.kind),
                ordinal: Int8(plan.ordinal)
            )
            for _ in 0..<copies(plan, step) {
                postings.append(posting)
                booked += posting.revenue
            }
        }
        return postings
    }

    /// In hundred-thousandths at the finest, as reports show money.
    private func revenue(_ postback: ConversionPlan.Postback, booked: Int64) -> Int64 {
        if postback.kind.isRejected { return -booked }
        if postback.kind.isSale { return postback.payout }
        return booked == 0 ? postback.payout / 40 * 10 : 0
    }

    private func copies(_ plan: ConversionPlan, _ step: Int) -> Int {
        let isTwin = plan.ordinal == 0 && step == 0 && Noise.hash(world.seed, plan.click, salt: 0x7B1) % 40 == 0
        return isTwin ? 2 : 1
    }
}
