/// A conversion as it is known at some time.
struct BeMobConversion {
    /// What has become of it.
    enum Status: Int, Sendable {
        case new, approved, declined
        /// Approved first, then taken back.
        case chargeback
    }

    let visit: BeMobVisit
    let state: ConversionState

    /// The conversions of a visit that can be read.
    static func all(of visit: BeMobVisit, _ context: BeMobContext) -> [BeMobConversion] {
        context.world.conversionStates(ofClick: visit.facts.index, at: context.now).map {
            BeMobConversion(visit: visit, state: $0)
        }
    }

    /// The conversion whose first postback an event is.
    init?(_ event: PostbackEvent, _ context: BeMobContext) {
        let plans = context.world.plans(ofClick: event.click)
        guard let plan = plans.first(where: { $0.ordinal == Int(event.ordinal) }),
            let state = ConversionState(plan, at: context.now)
        else { return nil }
        self.init(visit: BeMobVisit(event.click, context), state: state)
    }

    private init(visit: BeMobVisit, state: ConversionState) {
        self.visit = visit
        self.state = state
    }

    var time: Int64 { state.plan.firstTime }
    var transaction: String { state.plan.tid }

    /// The custom event's name; empty for the visit's main conversion.
    var type: String {
        state.plan.ordinal == 0 ? "" : state.plan.postbacks[0].kind == .rebill ? "rebill" : "upsell"
    }

    var status: Status {
        switch state.current.kind {
        case let kind where kind.isSale: .approved
        case let kind where kind.isRejected: state.known.contains { $0.kind.isSale } ? .chargeback : .declined
        default: .new
        }
    }

    /// Millionths: what counts is approved, or was before it was taken back.
    var revenue: Int64 {
        switch status {
        case .approved, .chargeback: state.current.payout
        case .new, .declined: 0
        }
    }
}

extension BeMobConversion.Status {
    func word(_ words: BeMobStatusWords) -> String {
        switch words {
        case .vendor: ["New", "Approved", "Declined", "Chargeback"][rawValue]
        case .lower: ["new", "approved", "declined", "chargeback"][rawValue]
        case .alternative: ["pending", "confirmed", "rejected", "chargeback"][rawValue]
        }
    }
}
