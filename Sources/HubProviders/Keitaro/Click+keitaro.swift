import HubModel

extension Click {
    /// One row of `clicks/log`.
    ///
    /// The id is `sub_id`, the tracker's public click key, by which conversions name their click; without it,
    /// `event_id` or `click_id`. Source: the tracker's facts, section 4.
    static func keitaro(
        _ row: LogRow,
        _ reader: inout FieldReader,
        _ options: KeitaroOptions
    ) -> RowOutcome<Click> {
        guard let id = id(row, &reader) else { return .rejected("missing id") }
        guard let time = reader.time(row[.datetime], "clicked_at") else { return .rejected("missing time") }
        var click = Click(clickID: id, clickedAt: time)
        click.campaignID = reader.id(row[.campaignID], "campaign_id")
        click.offerID = reader.id(row[.offerID], "offer_id")
        click.landingPageID = reader.id(row[.landingID], "landing_page_id")
        click.flowID = reader.id(row[.streamID], "flow_id")
        click.trafficSourceID = reader.id(row[.trafficSourceID], "traffic_source_id")
        click.affiliateNetworkID = reader.id(row[.affiliateNetworkID], "affiliate_network_id")
        click.readVisitor(row, &reader)
        click.readCampaignLink(row, &reader)
        click.cost = reader.money(row[.cost], "cost")
        click.currency = click.cost == nil ? nil : options.currency
        click.isBot = reader.flag(row[.isBot], "is_bot")
        click.isUnique = reader.flag(row[.isUniqueCampaign], "is_unique")
        return .kept(click)
    }

    private static func id(_ row: LogRow, _ reader: inout FieldReader) -> String? {
        for field in [LogField.subID, .eventID, .clickID] {
            if let id = reader.id(row[field], "click_id") { return id }
        }
        return nil
    }

    private mutating func readVisitor(_ row: LogRow, _ reader: inout FieldReader) {
        country = reader.country(row[.countryCode], "country")
        region = reader.text(row[.region], "region")
        city = reader.text(row[.city], "city")
        ip = reader.text(row[.ip], "ip")
        userAgent = reader.text(row[.userAgent], "user_agent")
        os = reader.text(row[.os], "os")
        browser = reader.text(row[.browser], "browser")
        deviceType = reader.text(row[.deviceType], "device_type")
        language = reader.text(row[.language], "language")
    }

    private mutating func readCampaignLink(_ row: LogRow, _ reader: inout FieldReader) {
        referrer = reader.text(row[.referrer], "referrer")
        externalID = reader.text(row[.externalID], "external_id")
        adCampaignID = reader.text(row[.adCampaignID], "ad_campaign_id")
        creativeID = reader.text(row[.creativeID], "creative_id")
        keyword = reader.text(row[.keyword], "keyword")
        source = reader.text(row[.source], "source")
        subIDs = row.subIDs(&reader)
    }
}
