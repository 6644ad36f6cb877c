extension RedTrackTruth {
    func line(_ click: RedTrackClick, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        var line = TruthLine(consume buffer)
        line.text("click_id", click.id.text)
        line.time("clicked_at", click.facts.time)
        targets(&line, click)
        line.text("country", field(click, .country))
        line.text("region", field(click, .region))
        line.text("city", field(click, .city))
        line.text("ip", field(click, .ip))
        line.text("user_agent", field(click, .userAgent))
        line.text("os", field(click, .os))
        line.text("browser", field(click, .browser))
        line.text("device_type", field(click, .device))
        line.put("language", .null)
        line.text("referrer", field(click, .referrer))
        line.text("external_id", field(click, .reference))
        line.text("ad_campaign_id", field(click, .adCampaign))
        line.text("creative_id", field(click, .ad))
        line.text("keyword", field(click, .keyword))
        line.text("source", field(click, .source))
        subIDs(&line, click)
        line.money("cost", context.cost(of: click.facts))
        line.put("currency", .null)
        line.put("is_bot", .null)
        line.put("is_unique", .bool(click.facts.isUniqueForCampaign))
        return line.finish()
    }

    func line(_ row: RedTrackConversion, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        var line = TruthLine(consume buffer)
        line.text("conversion_id", row.id.text)
        line.text("click_id", row.click.id.text)
        line.time("clicked_at", row.click.facts.time)
        line.time("converted_at", row.conversionTime)
        line.put("updated_at", .null)
        line.put("status", .string(RedTrackReading.meaning(row.status)))
        line.text("raw_status", (context.options.capitalizesStatuses ? row.status.capitalized : row.status.word).text)
        line.text("type", row.type.name.text)
        line.money("revenue", row.payout)
        line.money("cost", row.cost)
        line.text("currency", context.options.currency)
        line.text("transaction_id", row.state.plan.tid)
        targets(&line, row.click)
        line.text("country", field(row.click, .country))
        line.text("external_id", field(row.click, .reference))
        subIDs(&line, row.click)
        return line.finish()
    }

    private func targets(_ line: inout TruthLine, _ click: RedTrackClick) {
        let ids = context.ids
        line.text("campaign_id", ids.text(.campaign, click.campaignID))
        line.text("offer_id", ids.text(.offer, click.facts.offerID))
        line.text("landing_page_id", ids.text(.landing, click.facts.landingID))
        line.put("flow_id", .null)
        line.text("traffic_source_id", ids.text(.source, click.sourceID))
        line.text("affiliate_network_id", ids.text(.network, click.networkID))
    }

    private func subIDs(_ line: inout TruthLine, _ click: RedTrackClick) {
        line.subIDs(20) { click.value(RedTrackColumn("sub", .sub, slot: $0)).field }
    }

    /// The fields of a row that are taken over as they are.
    private enum Plain {
        case country, region, city, ip, userAgent, os, browser, device, referrer
        case reference, adCampaign, ad, keyword, source

        var kind: RedTrackColumn.Kind {
            switch self {
            case .country: .shared(.countryCode)
            case .region: .shared(.region)
            case .city: .shared(.city)
            case .ip: .shared(.ip)
            case .userAgent: .shared(.userAgent)
            case .os: .shared(.os)
            case .browser: .shared(.browser)
            case .device: .shared(.deviceType)
            case .referrer: .shared(.referrer)
            case .reference: .reference
            case .adCampaign: .shared(.adCampaignID)
            case .ad: .shared(.creativeID)
            case .keyword: .shared(.keyword)
            case .source: .shared(.source)
            }
        }
    }

    private func field(_ click: RedTrackClick, _ field: Plain) -> Field {
        click.value(RedTrackColumn("", field.kind)).field
    }
}
