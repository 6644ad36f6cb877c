import HubModel

extension PackedClicks {
    /// Reads one row of `clicks/log` into the last click; gives the reason where it cannot be kept.
    ///
    /// The id is `sub_id`, the tracker's public click key, by which conversions name their click; without it,
    /// `event_id` or `click_id`. Source: the tracker's facts, section 4.
    mutating func readKeitaro(_ row: LogRow, _ reader: inout FieldReader, _ options: KeitaroOptions) -> String? {
        guard readID(row, &reader) else { return "missing id" }
        guard let time = reader.time(row[.datetime], "clicked_at") else { return "missing time" }
        putTime(time)
        reader.id(row[.campaignID], "campaign_id", .campaignID, to: &self)
        reader.id(row[.offerID], "offer_id", .offerID, to: &self)
        reader.id(row[.landingID], "landing_page_id", .landingPageID, to: &self)
        reader.id(row[.streamID], "flow_id", .flowID, to: &self)
        reader.id(row[.trafficSourceID], "traffic_source_id", .trafficSourceID, to: &self)
        reader.id(row[.affiliateNetworkID], "affiliate_network_id", .affiliateNetworkID, to: &self)
        readVisitor(row, &reader)
        readCampaignLink(row, &reader)
        let cost = reader.money(row[.cost], "cost")
        if cost != nil, let currency = options.currency { put(currency.utf8.span, .currency) }
        let isBot = reader.flag(row[.isBot], "is_bot")
        putNumbers(cost: cost, isBot: isBot, isUnique: reader.flag(row[.isUniqueCampaign], "is_unique"))
        return nil
    }

    private mutating func readID(_ row: LogRow, _ reader: inout FieldReader) -> Bool {
        reader.id(row[.subID], "click_id", .clickID, to: &self)
            || reader.id(row[.eventID], "click_id", .clickID, to: &self)
            || reader.id(row[.clickID], "click_id", .clickID, to: &self)
    }

    private mutating func readVisitor(_ row: LogRow, _ reader: inout FieldReader) {
        reader.country(row[.countryCode], "country", to: &self)
        reader.text(row[.region], "region", .region, to: &self)
        reader.text(row[.city], "city", .city, to: &self)
        reader.text(row[.ip], "ip", .ip, to: &self)
        reader.text(row[.userAgent], "user_agent", .userAgent, to: &self)
        reader.text(row[.os], "os", .os, to: &self)
        reader.text(row[.browser], "browser", .browser, to: &self)
        reader.text(row[.deviceType], "device_type", .deviceType, to: &self)
        reader.text(row[.language], "language", .language, to: &self)
    }

    private mutating func readCampaignLink(_ row: LogRow, _ reader: inout FieldReader) {
        reader.text(row[.referrer], "referrer", .referrer, to: &self)
        reader.text(row[.externalID], "external_id", .externalID, to: &self)
        reader.text(row[.adCampaignID], "ad_campaign_id", .adCampaignID, to: &self)
        reader.text(row[.creativeID], "creative_id", .creativeID, to: &self)
        reader.text(row[.keyword], "keyword", .keyword, to: &self)
        reader.text(row[.source], "source", .source, to: &self)
        row.readSubIDs(&reader, to: &self)
    }
}
