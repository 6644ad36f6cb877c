/// What a postback says happened.
enum ConversionKind: Int, Sendable {
    case sale = 1, lead, rejected, trash, registration, deposit
    /// Types that the account's owner made.
    case saleOur, lateSale
    /// Only in the older dialect.
    case rebill

    /// The name of the conversion type in the newer dialect.
    var typeName: PooledText { Self.typeNames[rawValue - 1] }
    /// The status word of the older dialect.
    var classicWord: PooledText { Self.classicWords[rawValue - 1] }

    private static let typeNames = [
        "Sale", "Lead", "Rejected", "Trash", "Registration", "Deposit", "SaleOur", "LateSale", "Sale",
    ].map { PooledText($0) }
    private static let classicWords = [
        "sale", "lead", "rejected", "rejected", "lead", "sale", "sale", "sale", "rebill",
    ].map { PooledText($0) }

    var isRejected: Bool { self == .rejected || self == .trash }
    var isSale: Bool { [.sale, .deposit, .saleOur, .lateSale, .rebill].contains(self) }
}

/// All that will ever be known of one conversion.
struct ConversionPlan: Sendable {
    struct Postback: Sendable {
        /// Unix seconds.
        let time: Int64
        let kind: ConversionKind
        /// The word that the network sent.
        let word: PooledText
        /// Millionths.
        let payout: Int64
    }

    let click: Int
    /// 0 for a click's first conversion.
    let ordinal: Int
    /// Empty for the first.
    let tid: String
    /// In order of time; never empty.
    var postbacks: [Postback]

    var firstTime: Int64 { postbacks[0].time }
    /// A number that no other conversion has.
    var key: Int { click * 4 + ordinal }
}

/// What is known of a conversion at some time.
struct ConversionState: Sendable {
    let plan: ConversionPlan
    /// Postbacks that have come; at least one.
    let count: Int

    /// `nil` where nothing has come yet.
    init?(_ plan: ConversionPlan, at now: Int64) {
        let count = plan.postbacks.count(where: { $0.time <= now })
        guard count > 0 else { return nil }
        self.plan = plan
        self.count = count
    }

    var known: ArraySlice<ConversionPlan.Postback> { plan.postbacks[..<count] }
    var current: ConversionPlan.Postback { plan.postbacks[count - 1] }
    /// The postbacks that changed the kind, the first included.
    var turns: [ConversionPlan.Postback] {
        known.enumerated().filter { $0 == 0 || plan.postbacks[$0 - 1].kind != $1.kind }.map(\.element)
    }
    var saleTime: Int64? { known.first { $0.kind.isSale }?.time }
    var previous: ConversionPlan.Postback? { turns.dropLast().last }
    /// What counts as revenue: nothing once rejected.
    var revenue: Int64 { current.kind.isRejected ? 0 : current.payout }
    var rejectedRevenue: Int64 { current.kind.isRejected ? current.payout : 0 }
}
