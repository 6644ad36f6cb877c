extension Truth {
    func line(_ row: ClickRow, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        var line = TruthLine(consume buffer)
        func value(_ kind: ColumnKind, _ slot: Int = 0) -> Field { row.field(Column(kind, slot: slot), context) }
        line.text("click_id", value(.subID))
        line.time("clicked_at", row.facts.time)
        Self.targets(&line, value)
        line.text("country", value(.countryCode))
        line.text("region", value(.region))
        line.text("city", value(.city))
        line.text("ip", value(.ip))
        line.text("user_agent", value(.userAgent))
        line.text("os", value(.os))
        line.text("browser", value(.browser))
        line.text("device_type", value(.deviceType))
        line.text("language", value(.language))
        line.text("referrer", value(.referrer))
        line.text("external_id", value(.externalID))
        line.text("ad_campaign_id", value(.adCampaignID))
        line.text("creative_id", value(.creativeID))
        line.text("keyword", value(.keyword))
        line.text("source", value(.source))
        line.subIDs(context.options.subIDSlots) { value(.subIDSlot, $0) }
        line.money("cost", row.cost(context))
        line.put("currency", .null)
        line.put("is_bot", .bool(row.facts.isBot))
        line.put("is_unique", .bool(row.facts.isUniqueForCampaign))
        return line.finish()
    }

    private static func targets(_ line: inout TruthLine, _ value: (ColumnKind, Int) -> Field) {
        line.id("campaign_id", value(.campaignID, 0))
        line.id("offer_id", value(.offerID, 0))
        line.id("landing_page_id", value(.landingID, 0))
        line.id("flow_id", value(.streamID, 0))
        line.id("traffic_source_id", value(.sourceID, 0))
        line.id("affiliate_network_id", value(.affiliateNetworkID, 0))
    }

    func line(_ row: ConversionRow, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        var line = TruthLine(consume buffer)
        let isEvents = context.options.dialect == .events
        let state = row.state
        func value(_ kind: ColumnKind, _ slot: Int = 0) -> Field { row.field(Column(kind, slot: slot), context) }
        line.text("conversion_id", value(isEvents ? .eventID : .conversionID))
        line.text("click_id", value(.subID))
        if isEvents, !context.options.returnsClickDateTime {
            line.put("clicked_at", .null)
        } else {
            line.time("clicked_at", row.click.facts.time)
        }
        line.time("converted_at", state.plan.firstTime)
        line.time("updated_at", isEvents ? state.current.time : max(state.saleTime ?? 0, state.plan.firstTime))
        line.put("status", .string(Self.meaning(state.current.kind)))
        line.text("raw_status", rawStatus(value))
        line.put("type", isEvents ? .string(state.current.kind.typeName.text) : .null)
        line.money("revenue", state.revenue)
        line.money("cost", row.click.cost(context))
        line.put("currency", .null)
        line.text("transaction_id", value(.tid))
        Self.targets(&line, value)
        line.text("country", value(.countryCode))
        line.text("external_id", value(.externalID))
        line.subIDs(context.options.subIDSlots) { value(.subIDSlot, $0) }
        return line.finish()
    }

    /// The network's own word where the older dialect kept one.
    private func rawStatus(_ value: (ColumnKind, Int) -> Field) -> String {
        var zone = ZoneClock.utc
        let original = context.options.dialect == .events ? "" : value(.originalStatus, 0).text(&zone)
        return original.isEmpty ? value(.status, 0).text(&zone) : original
    }

    /// Custom types are unknown words to everybody but the account's owner, and so pending.
    private static func meaning(_ kind: ConversionKind) -> String {
        switch kind {
        case .sale, .deposit, .rebill: "approved"
        case .lead, .registration, .saleOur, .lateSale: "pending"
        case .rejected, .trash: "rejected"
        }
    }
}
