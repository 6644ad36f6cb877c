/// A conversion as it is known at some time: something that a visitor did in Telegram.
struct TGTrackerConversion {
    enum Deed: String, Sendable {
        case botStart = "bot_start"
        case channelJoin = "channel_join"
        case purchase
    }

    enum Status: String, Sendable {
        case approved, pending, hold, rejected
    }

    let state: ConversionState
    let click: TGTrackerClick
    let deed: Deed
    /// It came without a click: from a search in Telegram, a shared link.
    let isOrganic: Bool
    private let context: TGTrackerContext

    init(_ state: ConversionState, in context: TGTrackerContext) {
        self.state = state
        self.context = context
        click = TGTrackerClick(state.plan.click, in: context)
        let seed = context.world.seed
        let lot = Noise.hash(seed, state.plan.key, salt: 0xDEED_0001) % 8
        deed = state.plan.ordinal > 0 ? (lot < 4 ? .purchase : .channelJoin) : Self.firstDeeds[Int(lot)]
        let chance = Int(Noise.hash(seed, state.plan.click, salt: 0x0A6A) % 1000)
        isOrganic = chance < context.options.rows.organicPermille
    }

    /// The conversion of a postback as it is known now.
    init?(_ event: PostbackEvent, in context: TGTrackerContext) {
        let plan = context.world.plans(ofClick: event.click).first { $0.ordinal == Int(event.ordinal) }
        guard let state = plan.flatMap({ ConversionState($0, at: context.now) }) else { return nil }
        self.init(state, in: context)
    }

    private static let firstDeeds: [Deed] = [
        .botStart, .botStart, .channelJoin, .channelJoin, .channelJoin, .channelJoin, .purchase, .purchase,
    ]

    var number: Int { state.plan.key + 1 }
    var createdAt: Int64 { state.plan.firstTime }
    /// `nil` where nothing changed since it came and the tracker shows that with zeros.
    var updatedAt: Int64? {
        context.options.times.zeroDates && state.count == 1 ? nil : state.current.time
    }
    /// When the visitor joined, if that ever happened.
    var joinedAt: Int64? { state.saleTime }

    var status: Status {
        let kind = state.current.kind
        if kind.isRejected { return .rejected }
        if kind.isSale { return .approved }
        return state.count > 1 || (deed == .channelJoin && state.plan.key % 8 < 4) ? .hold : .pending
    }

    /// A number for some purpose.
    private var lot: Int { state.plan.click % 6 }

    /// AlterCPA's: wait, hold, approve, cancel (left), trash (kicked).
    var code: Int {
        switch status {
        case .pending: 0
        case .hold: 1
        case .approved: 2
        case .rejected: lot < 4 ? 3 : 4
        }
    }

    /// What happened, in a word.
    var word: String {
        let words: [String] =
            switch (deed, status) {
            case (.botStart, .pending): ["started"]
            case (.channelJoin, .pending): ["wait", "pending"]
            case (.purchase, .pending): ["new", "lead"]
            case (.channelJoin, .hold): ["requested", "hold"]
            case (_, .hold): ["hold"]
            case (.botStart, .approved): ["approved", "success", "confirmed"]
            case (.channelJoin, .approved): ["joined", "subscribed", "approve"]
            case (.purchase, .approved): ["paid", "sale"]
            case (.botStart, .rejected): ["cancel", "trash", "rejected"]
            case (.channelJoin, .rejected): ["left", "unsubscribed", "kicked"]
            case (.purchase, .rejected): ["refunded", "chargeback", "declined"]
            }
        return words[lot % words.count]
    }

    /// Millionths: only purchases bring money, and none once rejected; `nil` where the deed is but counted.
    var revenue: Int64? {
        deed == .purchase ? context.form.amount(state.revenue) : nil
    }

    var transactionID: String? {
        guard deed == .purchase else { return nil }
        return state.plan.tid.isEmpty ? "TG-\(number)" : state.plan.tid
    }
}
