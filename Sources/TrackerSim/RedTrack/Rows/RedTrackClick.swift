/// A click as `/tracks` shows it.
struct RedTrackClick: RedTrackRow {
    let facts: ClickFacts
    let context: RedTrackContext
    /// What every tracker would know of the click.
    private let row: ClickRow

    init(_ index: Int, _ context: RedTrackContext) {
        facts = ClickFacts(index, in: context.world)
        self.context = context
        row = ClickRow(facts: facts)
    }

    var id: RedTrackID { context.ids.click(facts.index, time: facts.time) }
    var campaignID: Int { context.world.traffic.campaigns[facts.campaign].id }
    var sourceID: Int { context.world.traffic.campaigns[facts.campaign].sourceID }
    var networkID: Int { row.network(context.shape) }
    var prelandingID: Int { RedTrackPrelander.of(facts) }
    var isBadDevice: Bool { facts.isProxy && !facts.isBot }

    func value(_ column: RedTrackColumn) -> RedTrackValue {
        switch column.kind {
        case .sub: .field(row.field(Column(.subIDSlot, slot: column.slot), context.shape))
        case .shared(let kind): .field(shared(kind))
        case .none: .nothing
        case .zero: .int(0)
        default: identity(column.kind) ?? name(column.kind) ?? measure(column.kind) ?? trait(column.kind)
        }
    }

    private func shared(_ kind: ColumnKind) -> Field {
        let field = row.field(Column(kind), context.shape)
        if case .null = field { return .pooled(.empty) }
        return field
    }

    private func identity(_ kind: RedTrackColumn.Kind) -> RedTrackValue? {
        switch kind {
        case .id, .click: .id(id)
        case .campaign: .id(context.ids.of(.campaign, campaignID))
        case .offer: .id(context.ids.of(.offer, facts.offerID))
        case .landing: .id(context.ids.of(.landing, facts.landingID))
        case .prelanding: .id(context.ids.of(.landing, prelandingID))
        case .source: .id(context.ids.of(.source, sourceID))
        case .network: .id(context.ids.of(.network, networkID))
        case .user: .id(context.ids.of(.user, 1))
        default: nil
        }
    }

    private func name(_ kind: RedTrackColumn.Kind) -> RedTrackValue? {
        switch kind {
        case .campaignName: text(context.names.campaigns[campaignID])
        case .offerName: text(context.names.offers[facts.offerID])
        case .landingName: text(context.names.landings[facts.landingID])
        case .prelandingName: text(RedTrackPrelander.names[prelandingID])
        case .sourceName: text(context.names.sources[sourceID])
        case .networkName: text(context.names.networks[networkID])
        default: nil
        }
    }

    private func text(_ text: PooledText?) -> RedTrackValue {
        .field(.pooled(text ?? .empty))
    }

    private func measure(_ kind: RedTrackColumn.Kind) -> RedTrackValue? {
        switch kind {
        case .clickTime: .time(facts.time)
        case .cost: .money(context.cost(of: facts))
        case .costInSourceCurrency: .money(context.cost(of: facts) * 92 / 10_000 * 100)
        case .isUnique: .int(facts.isUniqueForCampaign ? 1 : 0)
        case .isOK: .int(facts.isBot || isBadDevice ? 0 : 1)
        case .isBadDevice: .int(isBadDevice ? 1 : 0)
        case .isDatacenter: .int(facts.isBot ? 1 : 0)
        case .isLandingTrack: .int(facts.landingID != 0 ? 1 : 0)
        case .isPrelandingTrack: .int(prelandingID != 0 ? 1 : 0)
        default: nil
        }
    }

    private func trait(_ kind: RedTrackColumn.Kind) -> RedTrackValue {
        switch kind {
        case .reference: .field(row.field(Column(.externalID), context.shape))
        case .adSet: .field(row.field(Column(.subIDSlot, slot: 3), context.shape))
        case .adName: .field(.text("ad-campaign-\(facts.campaign)"))
        case .deviceBrand: .field(.text(Device.all[facts.device].osIsApple ? "Apple" : ""))
        case .page: .field(facts.landingID == 0 ? .pooled(.empty) : .text("lp-\(facts.landingID)"))
        default: .nothing
        }
    }
}

extension Device {
    fileprivate var osIsApple: Bool { os.text == "iOS" || os.text == "OS X" }
}
