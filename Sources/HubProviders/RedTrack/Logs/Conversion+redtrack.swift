import HubModel

extension Conversion {
    /// One row of `/conversions`.
    ///
    /// Nothing says when a row changed. A row without `conv_time` happened when its record was made. Source: the
    /// tracker's facts, section 8.
    static func redtrack(
        _ row: RedTrackRow,
        _ times: RedTrackTimes,
        _ reader: inout FieldReader,
        _ options: RedTrackOptions
    ) -> RowOutcome<Conversion> {
        guard let id = reader.id(row[.id], "conversion_id") else { return .rejected("missing id") }
        guard let time = times.conversion ?? times.created else { return .rejected("missing time") }
        let word = reader.text(row[.status], "status")
        var conversion = Conversion(
            conversionID: id,
            convertedAt: time,
            status: RedTrackStatus.conversion(word, options.statusMap)
        )
        conversion.rawStatus = word
        conversion.type = reader.text(row[.type], "type")
        conversion.clickID = reader.id(row[.clickID], "click_id")
        conversion.clickedAt = times.click
        conversion.transactionID = reader.text(row[.order], "transaction_id")
        conversion.revenue = reader.money(row[.payout], "revenue")
        conversion.cost = reader.money(row[.cost], "cost")
        conversion.currency = reader.text(row[.currency], "currency")?.uppercased()
        conversion.readPlace(row, &reader)
        return .kept(conversion)
    }

    private mutating func readPlace(_ row: RedTrackRow, _ reader: inout FieldReader) {
        campaignID = reader.id(row[.campaignID], "campaign_id")
        offerID = reader.id(row[.offerID], "offer_id")
        landingPageID = reader.id(row[.landingID], "landing_page_id")
        trafficSourceID = reader.id(row[.sourceID], "traffic_source_id")
        affiliateNetworkID = reader.id(row[.programID], "affiliate_network_id")
        country = reader.country(row[.country], "country")
        externalID = reader.text(row[.refID], "external_id")
        subIDs = row.subIDs(&reader)
    }
}
