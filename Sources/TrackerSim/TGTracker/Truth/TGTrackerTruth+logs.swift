extension TGTrackerTruth {
    func line(_ click: TGTrackerClick, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        var line = TruthLine(consume buffer)
        let wanted = context.options.reading
        func adField(_ name: String?) -> String? { name.flatMap { reading.adField(click, [$0]) } }
        line.text("click_id", click.id)
        line.time("clicked_at", form.readable(click.facts.time))
        line.text("campaign_id", form.id(.campaign, click.campaignID))
        line.text("offer_id", form.id(.offer, click.facts.offerID))
        line.text("landing_page_id", form.id(.lander, click.facts.landingID))
        line.text("flow_id", form.id(.flow, click.facts.flowID))
        line.text("traffic_source_id", form.id(.source, click.sourceID))
        line.put("affiliate_network_id", .null)
        line.text("country", click.countryCode)
        line.text("region", click.region)
        line.text("city", click.city)
        line.text("ip", click.ip)
        line.text("user_agent", click.userAgent)
        line.text("os", click.os)
        line.text("browser", click.browser)
        line.text("device_type", click.deviceType)
        line.text("language", click.language)
        line.text("referrer", click.referrer)
        line.text("external_id", reading.adField(click, wanted.externalIDFields))
        line.text("ad_campaign_id", adField(wanted.adCampaignField))
        line.text("creative_id", adField(wanted.creativeField))
        line.text("keyword", adField(wanted.keywordField))
        line.text("source", adField(wanted.sourceField))
        line.subIDs(10) { .text(click.subID($0)) }
        line.tgtrackerMoney("cost", reading.money(click.cost))
        line.text("currency", reading.currency(click.cost))
        line.put("is_bot", .null)
        line.put("is_unique", .null)
        return line.finish()
    }

    /// Of a lead only AlterCPA's own fields are known: neither type nor offer.
    func line(_ conversion: TGTrackerConversion, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        var line = TruthLine(consume buffer)
        let isLead = context.options.isAlterCPA
        let (status, raw) = reading.status(conversion)
        let offerID = isLead || conversion.isOrganic ? 0 : conversion.click.facts.offerID
        line.text("conversion_id", reading.id(conversion))
        line.text("click_id", reading.clickID(conversion))
        line.put("clicked_at", .null)
        line.time("converted_at", form.readable(conversion.createdAt))
        if let time = conversion.updatedAt {
            line.time("updated_at", form.readable(time))
        } else {
            line.put("updated_at", .null)
        }
        line.text("status", status)
        line.text("raw_status", raw)
        line.text("type", isLead ? nil : conversion.deed.rawValue)
        line.tgtrackerMoney("revenue", isLead ? nil : conversion.revenue)
        line.put("cost", .null)
        line.text("currency", isLead ? nil : reading.currency(conversion.revenue))
        line.text("transaction_id", isLead ? nil : conversion.transactionID)
        line.text("campaign_id", form.id(.campaign, conversion.click.campaignID))
        line.text("offer_id", form.id(.offer, offerID))
        for name in ["landing_page_id", "flow_id", "traffic_source_id", "affiliate_network_id", "country"] {
            line.put(name, .null)
        }
        line.put("external_id", .null)
        if reading.hasSubIDs(conversion) { line.subIDs(10) { .text(conversion.click.subID($0)) } }
        return line.finish()
    }
}
