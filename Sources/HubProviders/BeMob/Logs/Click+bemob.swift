import HubModel

extension Click {
    /// One row of a log of visits, which are the hub's clicks (section 8).
    static func bemob(_ row: BeMobLogRow, _ reader: inout FieldReader, _ options: BeMobOptions) -> RowOutcome<Click> {
        guard let id = reader.id(row[.clickID], "click_id") else { return .rejected("missing id") }
        guard let time = reader.time(row[.visitTime], "clicked_at") else { return .rejected("missing time") }
        var click = Click(clickID: id, clickedAt: time)
        click.campaignID = reader.id(row[.campaignID], "campaign_id")
        click.offerID = reader.id(row[.offerID], "offer_id")
        click.landingPageID = reader.id(row[.landingPageID], "landing_page_id")
        click.flowID = reader.id(row[.flowID], "flow_id")
        click.trafficSourceID = reader.id(row[.trafficSourceID], "traffic_source_id")
        click.affiliateNetworkID = reader.id(row[.affiliateNetworkID], "affiliate_network_id")
        click.country = reader.country(row[.country], "country")
        click.ip = reader.text(row[.ip], "ip")
        click.userAgent = reader.text(row[.userAgent], "user_agent")
        click.referrer = reader.text(row[.referrer], "referrer")
        click.externalID = reader.text(row[.externalID], "external_id")
        click.subIDs = row.subIDs(&reader)
        click.cost = reader.money(row[.cost], "cost")
        click.currency = reader.text(row[.currency], "currency")?.uppercased() ?? options.currency
        return .kept(click)
    }
}
