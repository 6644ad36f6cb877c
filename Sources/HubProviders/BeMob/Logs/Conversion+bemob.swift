import HubModel

extension Conversion {
    /// One row of a log of conversions.
    ///
    /// Its key is `CLICK:TRANSACTION:TYPE`, the last two empty where the row has none (section 8).
    static func bemob(
        _ row: BeMobLogRow,
        _ reader: inout FieldReader,
        _ options: BeMobOptions
    ) -> RowOutcome<Conversion> {
        guard let click = reader.id(row[.clickID], "click_id") else { return .rejected("missing id") }
        guard let time = reader.time(row[.conversionTime], "converted_at") else { return .rejected("missing time") }
        let transaction = reader.text(row[.transactionID], "transaction_id")
        let type = reader.text(row[.conversionType], "type")
        let word = reader.text(row[.status], "status")
        var conversion = Conversion(
            conversionID: "\(click):\(transaction ?? ""):\(type ?? "")",
            convertedAt: time,
            status: BeMobStatus.conversion(word, options.statusMap)
        )
        conversion.clickID = click
        conversion.clickedAt = reader.time(row[.visitTime], "clicked_at")
        conversion.rawStatus = word
        conversion.type = type
        conversion.transactionID = transaction
        conversion.readMoney(row, &reader, options)
        conversion.readPlace(row, &reader)
        return .kept(conversion)
    }

    private mutating func readMoney(_ row: BeMobLogRow, _ reader: inout FieldReader, _ options: BeMobOptions) {
        revenue = reader.money(row[.revenue], "revenue") ?? reader.money(row[.payout], "payout")
        cost = reader.money(row[.cost], "cost")
        currency = reader.text(row[.currency], "currency")?.uppercased() ?? options.currency
    }

    private mutating func readPlace(_ row: BeMobLogRow, _ reader: inout FieldReader) {
        campaignID = reader.id(row[.campaignID], "campaign_id")
        offerID = reader.id(row[.offerID], "offer_id")
        landingPageID = reader.id(row[.landingPageID], "landing_page_id")
        flowID = reader.id(row[.flowID], "flow_id")
        trafficSourceID = reader.id(row[.trafficSourceID], "traffic_source_id")
        affiliateNetworkID = reader.id(row[.affiliateNetworkID], "affiliate_network_id")
        country = reader.country(row[.country], "country")
        externalID = reader.text(row[.externalID], "external_id")
        subIDs = row.subIDs(&reader)
    }
}
