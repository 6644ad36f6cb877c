extension ClickRow {
    /// Flags and money: some grow with the click's conversions.
    func flag(_ kind: ColumnKind, _ context: RowContext) -> Field? {
        switch kind {
        case .isUniqueCampaign: return .bool(facts.isUniqueForCampaign)
        case .isUniqueStream: return .bool(facts.isUniqueForFlow)
        case .isUniqueGlobal: return .bool(facts.isUniqueGlobally)
        case .isBot: return .bool(facts.isBot)
        case .isUsingProxy: return .bool(facts.isProxy)
        case .isEmptyReferrer: return .bool(!facts.hasReferrer)
        case .landingClicked: return .bool(landingClick(context) != nil)
        case .cost: return .money(cost(context))
        case .isLead: return .bool(states(context).contains { $0.current.kind == .lead })
        case .isSale: return .bool(states(context).contains { $0.current.kind.isSale })
        case .isRejected: return .bool(states(context).contains { $0.current.kind.isRejected })
        case .revenue: return .money(revenue(context))
        case .profit: return .money(revenue(context) - cost(context))
        case .leadRevenue: return .money(sum(context) { $0.current.kind.isSale ? 0 : $0.revenue })
        case .saleRevenue: return .money(sum(context) { $0.current.kind.isSale ? $0.revenue : 0 })
        case .rejectedRevenue: return .money(sum(context, \.rejectedRevenue))
        case .rebills: return .int(Int64(states(context).count(where: { $0.current.kind == .rebill })))
        case .label, .params, .tid, .status, .conversionType, .statusHistory: return .pooled(.empty)
        case .sign, .version: return .int(1)
        case .conversionTypeID: return .int(0)
        default: return nil
        }
    }

    /// When it happened and what came of it.
    func time(_ kind: ColumnKind, _ context: RowContext) -> Field? {
        switch kind {
        case .dateTime, .clickDateTime: .time(facts.time)
        case .now: .time(context.now)
        case .landingClickedDateTime: landingClick(context).map { .time($0) } ?? .null
        case .landingClickedPeriod: .int(landingClick(context).map { $0 - facts.time } ?? 0)
        default: Self.datePart(kind).map { .datePart($0, facts.time) }
        }
    }

    static func datePart(_ kind: ColumnKind) -> Field.DatePart? {
        switch kind {
        case .year: .year
        case .month: .month
        case .week: .week
        case .weekday: .weekday
        case .day: .day
        case .hour: .hour
        case .dayHour: .dayHour
        default: nil
        }
    }

    /// When the visitor went on from the landing page; `nil` where that has not happened by now.
    func landingClick(_ context: RowContext) -> Int64? {
        let time = facts.time + facts.landingDelay
        return facts.landingClicked && time <= context.now ? time : nil
    }

    /// Millionths; bots and some others cost nothing.
    func cost(_ context: RowContext) -> Int64 {
        guard !facts.isBot else { return 0 }
        let base = context.world.traffic.campaigns[facts.campaign].cost
        return base / 100 * 100 + (base > 0 ? Int64(facts.word(51) % 90) * 100 : 0)
    }

    private func states(_ context: RowContext) -> [ConversionState] {
        context.world.conversionStates(ofClick: facts.index, at: context.now)
    }

    private func revenue(_ context: RowContext) -> Int64 {
        sum(context, \.revenue)
    }

    private func sum(_ context: RowContext, _ part: (ConversionState) -> Int64) -> Int64 {
        states(context).reduce(0) { $0 + part($1) }
    }
}
