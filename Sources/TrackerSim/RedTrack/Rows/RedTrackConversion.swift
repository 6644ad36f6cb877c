/// A conversion as `/conversions` shows it; what it does not know itself is the click's.
struct RedTrackConversion: RedTrackRow {
    let click: RedTrackClick
    let state: ConversionState
    let type: RedTrackEventType

    init(_ state: ConversionState, _ context: RedTrackContext) {
        click = RedTrackClick(state.plan.click, context)
        self.state = state
        type = RedTrackEventType(state.plan, click.facts)
    }

    private var options: RedTrackOptions { click.context.options }

    var id: RedTrackID { click.context.ids.conversion(state.plan.key, time: state.plan.firstTime) }
    var status: RedTrackStatus { RedTrackStatus(state, click.facts) }
    /// When the record was made: from then on it can be read.
    var recordTime: Int64 { state.plan.firstTime }
    /// When the conversion is said to have happened.
    var conversionTime: Int64 {
        state.plan.firstTime - RedTrackLateness.of(state.plan, clickTime: click.facts.time)
    }

    /// Millionths of the account's currency.
    var payout: Int64 {
        status == .declined && !options.keepsDeclinedPayout ? 0 : state.current.payout
    }

    /// On some rows the click's cost is missing.
    var cost: Int64 {
        click.facts.word(72) % 4 == 0 ? 0 : click.context.cost(of: click.facts)
    }

    func value(_ column: RedTrackColumn) -> RedTrackValue {
        own(column) ?? money(column.kind) ?? click.value(column)
    }

    private func own(_ column: RedTrackColumn) -> RedTrackValue? {
        switch column.kind {
        case .id: .id(id)
        case .click: .id(click.id)
        case .order: .field(.text(state.plan.tid))
        case .type: .field(.pooled(type.name))
        case .typeFlag: .int(column.slot == type.rawValue ? 1 : 0)
        case .isTransaction: .int(type == .purchase || type == .upsell ? 1 : 0)
        case .duplicateStatus: .int(state.plan.ordinal > 1 ? 1 : 0)
        case .status: .field(.pooled(options.capitalizesStatuses ? status.capitalized : status.word))
        case .attributionType: .field(.text("last_click"))
        case .conversionTime: .time(conversionTime)
        case .recordTime: .time(recordTime)
        case .postbackSub: column.slot == 1 ? .field(.pooled(state.current.word)) : .nothing
        case .pageURL: click.facts.landingID == 0 ? .nothing : .field(.text("https://shop.example.org/thanks"))
        default: nil
        }
    }

    private func money(_ kind: RedTrackColumn.Kind) -> RedTrackValue? {
        switch kind {
        case .payout: .money(payout)
        case .payoutInNetworkCurrency: .money(payout * 92 / 10_000 * 100)
        case .cost: .money(cost)
        case .costInSourceCurrency: .money(cost * 92 / 10_000 * 100)
        case .currency: .field(.text(options.currency))
        default: nil
        }
    }
}

/// How much later than it happened a conversion is recorded.
enum RedTrackLateness {
    /// No conversion is recorded later than this, in seconds.
    static let most: Int64 = 2 * 86_400

    /// A few seconds for most, up to two days for one in sixteen; never before the click.
    static func of(_ plan: ConversionPlan, clickTime: Int64) -> Int64 {
        of(key: plan.key, recordTime: plan.firstTime, clickTime: clickTime)
    }

    static func of(key: Int, recordTime: Int64, clickTime: Int64) -> Int64 {
        let word = Noise.hash(0x1A7E, key, salt: 5)
        let wanted = word % 16 == 0 ? Int64((word >> 8) % 1000) * 171 : Int64((word >> 8) & 3)
        return max(0, min(wanted, most, recordTime - clickTime - 10))
    }
}
