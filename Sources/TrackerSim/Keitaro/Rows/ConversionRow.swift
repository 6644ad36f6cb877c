/// A conversion as the conversion log shows it; what it does not know itself is the click's.
struct ConversionRow: LogRow {
    let click: ClickRow
    let state: ConversionState

    init(_ state: ConversionState, in world: SimWorld) {
        self.state = state
        click = ClickRow(facts: ClickFacts(state.plan.click, in: world))
    }

    func field(_ column: Column, _ context: RowContext) -> Field {
        let own = context.options.dialect == .events ? event(column.kind, context) : classic(column.kind, context)
        return own ?? shared(column.kind, context) ?? click.field(column, context)
    }

    private func shared(_ kind: ColumnKind, _ context: RowContext) -> Field? {
        switch kind {
        case .clickDateTime: return .time(click.facts.time)
        case .tid: return .text(state.plan.tid)
        case .revenue: return .money(state.revenue)
        case .profit: return .money(state.revenue - click.cost(context))
        case .leadRevenue: return .money(state.current.kind.isSale ? 0 : state.revenue)
        case .saleRevenue: return .money(state.current.kind.isSale ? state.revenue : 0)
        case .rejectedRevenue: return .money(state.rejectedRevenue)
        case .isLead: return .bool(state.current.kind == .lead)
        case .isSale: return .bool(state.current.kind.isSale)
        case .isRejected: return .bool(state.current.kind.isRejected)
        case .version: return .int(Int64(state.count))
        default: return nil
        }
    }

    private func classic(_ kind: ColumnKind, _ context: RowContext) -> Field? {
        switch kind {
        case .conversionID: context.options.uuidIDs ? eventID : .int(Int64(state.plan.key) + 1)
        case .postbackDateTime: .time(state.plan.firstTime)
        case .saleDateTime: state.saleTime.map { .time($0) } ?? .null
        case .salePeriod: .int(state.saleTime.map { $0 - click.facts.time } ?? 0)
        case .status: .pooled(state.current.kind.classicWord)
        case .previousStatus: .pooled(state.previous?.kind.classicWord ?? .empty)
        case .originalStatus: .pooled(hasOriginalStatus ? state.current.word : .empty)
        case .params: state.plan.click % 2 == 0 ? .text(parameters.description) : .text(queryString)
        default: nil
        }
    }

    /// Some networks send no word at all.
    private var hasOriginalStatus: Bool { click.facts.word(61) % 5 > 0 }

    private func event(_ kind: ColumnKind, _ context: RowContext) -> Field? {
        switch kind {
        case .eventID, .conversionID: return eventID
        case .dateTime, .postbackDateTime: return .time(state.current.time)
        case .saleDateTime: return state.saleTime.map { .time($0) } ?? .null
        case .salePeriod: return .int(state.saleTime.map { $0 - click.facts.time } ?? 0)
        case .status: return .pooled(state.current.word)
        case .conversionType: return .pooled(state.current.kind.typeName)
        case .conversionTypeID: return .int(Int64(min(state.current.kind.rawValue, 8)))
        case .statusHistory: return .stamps(history(newestFirst: context.options.newestHistoryFirst))
        case .params: return .json(parameters.description)
        default: return ClickRow.datePart(kind).map { .datePart($0, state.current.time) }
        }
    }

    /// A UUID of version 7 dated by the first postback.
    private var eventID: Field {
        let high = UInt64(state.plan.firstTime) &* 1000 << 16 | 0x7000 | UInt64(state.plan.key >> 32 & 0xFFF)
        let low = UInt64(state.plan.key & 0xFFFF_FFFF) << 28 | click.facts.word(62) & 0xFFF_FFFF
        return .uuid(high, 0x8000_0000_0000_0000 | low)
    }

    private var amount: String { JSON.money(state.current.payout).description }

    private var key: String {
        var buffer = JSONBuffer()
        buffer.clickKey(click.facts.index, click.facts.bits)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    private var parameters: JSON {
        [
            "subid": .string(key), "status": .string(state.current.word.text), "payout": .string(amount),
            "currency": "usd", "tid": .string(state.plan.tid),
        ]
    }

    private var queryString: String {
        "subid=\(key)&status=\(state.current.word.text)&payout=\(amount)&currency=usd&tid=\(state.plan.tid)"
    }

    /// `1. Lead (2026-02-01 10:40:59)`, one line for each real change of type.
    private func history(newestFirst: Bool) -> [Field.Stamp] {
        let stamps = state.turns.enumerated().map { index, turn in
            Field.Stamp(text: "\(index + 1). \(turn.kind.typeName.text)", time: turn.time)
        }
        return newestFirst ? stamps.reversed() : stamps
    }
}
