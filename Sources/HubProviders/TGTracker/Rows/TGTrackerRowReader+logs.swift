import HubModel

extension TGTrackerRowReader {
    /// A click; of its Telegram user nothing is kept.
    ///
    /// Source: the tracker's facts, section 4.6. The ad platform's click id becomes the external id, and the `utm_…` of
    /// the link become source, campaign, creative and keyword, where no field of its own tells them.
    mutating func click() -> RowOutcome<Click> {
        guard let id = id("click_id") else { return .rejected("missing id") }
        guard let time = time("time", as: "clicked_at") else { return .rejected("missing time") }
        var click = Click(clickID: id, clickedAt: time)
        click.campaignID = self.id("campaign_id")
        click.offerID = self.id("offer_id")
        click.landingPageID = self.id("lander_id", as: "landing_page_id")
        click.flowID = self.id("flow_id")
        click.trafficSourceID = self.id("source_id", as: "traffic_source_id")
        click.affiliateNetworkID = self.id("network_id", as: "affiliate_network_id")
        readPlace(&click)
        readAd(&click)
        click.subIDs = subIDs()
        click.cost = money("cost")
        click.currency = currency(of: click.cost)
        click.isBot = flag("is_bot")
        click.isUnique = flag("is_unique")
        return .kept(click)
    }

    private mutating func readPlace(_ click: inout Click) {
        click.country = country()
        click.region = text("region")
        click.city = text("city")
        click.ip = text("ip")
        click.userAgent = text("user_agent")
        click.os = text("os")
        click.browser = text("browser")
        click.deviceType = text("device", as: "device_type")
        click.language = text("language")
        click.referrer = text("referrer")
    }

    private mutating func readAd(_ click: inout Click) {
        click.externalID = text("external_id") ?? text("fbclid") ?? text("gclid") ?? text("ttclid")
        click.source = text("source") ?? text("utm_source")
        click.adCampaignID = text("ad_campaign_id") ?? text("utm_campaign")
        click.creativeID = text("creative_id") ?? text("utm_content")
        click.keyword = text("keyword") ?? text("utm_term")
    }

    /// A conversion: something that a visitor did in Telegram.
    ///
    /// The id is the row's own, else click id, type, and transaction id or time: never the Telegram user, who starts,
    /// joins, leaves and joins again. Source: the tracker's facts, sections 4.6 and 6.
    mutating func conversion(_ operatorWords: [String: ConversionStatus]) -> RowOutcome<Conversion> {
        guard let time = time("time", as: "converted_at") else { return .rejected("missing time") }
        let clickID = id("click_id")
        let type = text("type")
        let transactionID = text("transaction_id")
        guard let id = id("id", as: "conversion_id") ?? naturalKey(clickID, type, transactionID, time) else {
            return .rejected("missing id")
        }
        let word = word()
        var conversion = Conversion(conversionID: id, convertedAt: time, status: status(word, operatorWords))
        conversion.rawStatus = word
        conversion.clickID = clickID
        conversion.type = type
        conversion.transactionID = transactionID
        conversion.clickedAt = self.time("clicked_at")
        conversion.updatedAt = self.time("updated_at")
        conversion.revenue = money("revenue")
        conversion.currency = currency(of: conversion.revenue)
        readSurroundings(&conversion)
        return .kept(conversion)
    }

    private func naturalKey(_ clickID: String?, _ type: String?, _ transaction: String?, _ time: UTCTime) -> String? {
        // A row that names neither click nor deed cannot be told from its neighbours.
        guard clickID != nil || type != nil || transaction != nil else { return nil }
        return [clickID ?? "", type ?? "", transaction ?? time.description].joined(separator: "|")
    }

    private mutating func readSurroundings(_ conversion: inout Conversion) {
        conversion.campaignID = id("campaign_id")
        conversion.offerID = id("offer_id")
        conversion.landingPageID = id("lander_id", as: "landing_page_id")
        conversion.flowID = id("flow_id")
        conversion.trafficSourceID = id("source_id", as: "traffic_source_id")
        conversion.affiliateNetworkID = id("network_id", as: "affiliate_network_id")
        conversion.country = country()
        conversion.externalID = text("external_id")
        conversion.subIDs = subIDs()
    }

    /// The operator's words come first; an unknown word is pending, and counted.
    private mutating func status(_ word: String?, _ operatorWords: [String: ConversionStatus]) -> ConversionStatus {
        guard let word = word?.lowercased() else { return profile.statuses.noStatus }
        let known = operatorWords[word] ?? resource.conversionWords[word] ?? profile.statuses.conversions[word]
        if known == nil { drop("status is an unknown word") }
        return known ?? .pending
    }
}
