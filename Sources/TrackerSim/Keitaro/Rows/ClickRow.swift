/// A click as the click log shows it.
struct ClickRow: LogRow {
    let facts: ClickFacts

    func field(_ column: Column, _ context: RowContext) -> Field {
        identity(column.kind, context) ?? traffic(column, context) ?? place(column.kind, context)
            ?? flag(column.kind, context) ?? time(column.kind, context) ?? .null
    }

    private func identity(_ kind: ColumnKind, _ context: RowContext) -> Field? {
        let campaign = context.world.traffic.campaigns[facts.campaign]
        switch kind {
        case .clickID: return context.options.uuidIDs || isEvents(context) ? eventID : .int(Int64(facts.index) + 1)
        case .eventID: return eventID
        case .subID: return .clickKey(facts.index, bits: facts.bits)
        case .visitorCode: return .token(.visitor, bits: facts.word(21))
        case .campaignID: return .int(Int64(campaign.id))
        case .campaignGroupID: return .int(Int64(campaign.groupID))
        case .parentCampaignID: return .int(0)
        case .landingID: return .int(Int64(facts.landingID))
        case .offerID: return .int(Int64(facts.offerID))
        case .affiliateNetworkID: return .int(Int64(network(context)))
        case .sourceID: return .int(Int64(campaign.sourceID))
        case .streamID: return .int(Int64(facts.flowID))
        case .campaign: return name(context.names.campaigns[campaign.id])
        case .campaignGroup: return name(context.names.groups[campaign.groupID])
        case .landing: return name(context.names.landings[facts.landingID])
        case .offer: return name(context.names.offers[facts.offerID])
        case .affiliateNetwork: return name(context.names.networks[network(context)])
        case .trafficSource: return name(context.names.sources[campaign.sourceID])
        case .stream: return name(context.names.flows[facts.flowID])
        default: return nil
        }
    }

    private func isEvents(_ context: RowContext) -> Bool {
        context.options.dialect == .events
    }

    /// A UUID of version 7 that grows with the click.
    private var eventID: Field {
        let high = UInt64(facts.time) &* 1000 << 16 | 0x7000 | UInt64(facts.index >> 32 & 0xFFF)
        return .uuid(high, 0x8000_0000_0000_0000 | UInt64(facts.index & 0xFFFF_FFFF) << 28 | facts.bits & 0xFFF_FFFF)
    }

    func network(_ context: RowContext) -> Int {
        context.world.traffic.offers[facts.offerID]?.network ?? 0
    }

    private func name(_ text: PooledText?) -> Field {
        text.map { .pooled($0) } ?? .null
    }
}
