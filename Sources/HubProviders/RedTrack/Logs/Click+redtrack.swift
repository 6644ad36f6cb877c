import HubModel

extension Click {
    /// One row of `/tracks`.
    ///
    /// Clicks have no currency, language or flow; the flags of quality do not say what is a bot. Source: the tracker's
    /// facts, section 9.
    static func redtrack(
        _ row: RedTrackRow,
        _ times: RedTrackTimes,
        _ reader: inout FieldReader,
        _ options: RedTrackOptions
    ) -> RowOutcome<Click> {
        guard let id = reader.id(row[.id], "click_id") else { return .rejected("missing id") }
        guard let time = times.click else { return .rejected("missing time") }
        var click = Click(clickID: id, clickedAt: time)
        click.campaignID = reader.id(row[.campaignID], "campaign_id")
        click.offerID = reader.id(row[.offerID], "offer_id")
        click.landingPageID = reader.id(row[.landingID], "landing_page_id")
        click.trafficSourceID = reader.id(row[.sourceID], "traffic_source_id")
        click.affiliateNetworkID = reader.id(row[.programID], "affiliate_network_id")
        click.readVisitor(row, &reader)
        click.readCampaignLink(row, &reader)
        click.cost = reader.money(row[.cost], "cost")
        click.currency = click.cost == nil ? nil : options.currency
        click.isUnique = reader.flag(row[.uniq], "is_unique")
        return .kept(click)
    }

    private mutating func readVisitor(_ row: RedTrackRow, _ reader: inout FieldReader) {
        country = reader.country(row[.country], "country")
        region = reader.text(row[.region], "region")
        city = reader.text(row[.city], "city")
        ip = reader.text(row[.ip], "ip")
        userAgent = reader.text(row[.userAgent], "user_agent")
        os = reader.text(row[.os], "os")
        browser = reader.text(row[.browser], "browser")
        deviceType = reader.text(row[.device], "device_type")
    }

    private mutating func readCampaignLink(_ row: RedTrackRow, _ reader: inout FieldReader) {
        referrer = reader.text(row[.referrer], "referrer")
        externalID = reader.text(row[.refID], "external_id")
        adCampaignID = reader.text(row[.campaignRole], "ad_campaign_id")
        creativeID = reader.text(row[.adRole], "creative_id")
        keyword = reader.text(row[.keyword], "keyword")
        source = reader.text(row[.sourceRole], "source")
        subIDs = row.subIDs(&reader)
    }
}
