import HubModel

extension Conversion {
    /// One row of `conversions/log`.
    ///
    /// EVENTS: id `event_id`, first time the earliest stamp of `status_history`, last change `datetime`. CLASSIC: id
    /// `conversion_id`, else `sub_id|tid|click_datetime`; first time `postback_datetime`, last change the later of it and
    /// `sale_datetime`. Source: the tracker's facts, sections 5.1 to 5.4.
    static func keitaro(
        _ row: LogRow,
        _ reader: inout FieldReader,
        _ dialect: KeitaroDialect,
        _ options: KeitaroOptions
    ) -> RowOutcome<Conversion> {
        // The event store's mark of a row that another one cancels (section 12, question 11).
        if let sign = reader.integer(row[.sign], "sign"), sign < 0 { return .rejected("negative sign") }
        guard let id = id(row, &reader, dialect) else { return .rejected("missing id") }
        guard let times = times(row, &reader, dialect) else { return .rejected("missing time") }
        let rawStatus = reader.text(row[.status], "status")
        let type = reader.text(row[.conversionType], "type")
        let status = KeitaroStatus.conversion(status: rawStatus, type: type, options.statusMap)
        var conversion = Conversion(conversionID: id, convertedAt: times.first, status: status)
        conversion.updatedAt = times.last
        conversion.rawStatus = reader.text(row[.originalStatus], "raw_status") ?? rawStatus
        conversion.type = type
        conversion.clickID = reader.id(row[.subID], "click_id")
        conversion.clickedAt = reader.time(row[.clickDatetime], "clicked_at")
        conversion.transactionID = reader.text(row[.tid], "transaction_id")
        conversion.version = reader.integer(row[.version], "version")
        conversion.readMoney(row, &reader, options)
        conversion.readPlace(row, &reader)
        return .kept(conversion)
    }

    private static func id(_ row: LogRow, _ reader: inout FieldReader, _ dialect: KeitaroDialect) -> String? {
        let field: LogField = dialect == .events ? .eventID : .conversionID
        if let id = reader.id(row[field], "conversion_id") { return id }
        guard dialect == .classic, let click = reader.id(row[.subID], "click_id") else { return nil }
        let rest = [LogField.tid, .clickDatetime].map { reader.text(row[$0], "conversion_id") ?? "" }
        return ([click] + rest).joined(separator: "|")
    }

    private static func times(
        _ row: LogRow,
        _ reader: inout FieldReader,
        _ dialect: KeitaroDialect
    ) -> (first: UTCTime, last: UTCTime)? {
        let datetime = reader.time(row[.datetime], "datetime")
        if dialect == .events {
            guard let datetime else { return nil }
            return (StatusHistory.earliest(in: row[.statusHistory].value) ?? datetime, datetime)
        }
        guard let first = reader.time(row[.postbackDatetime], "converted_at") ?? datetime else { return nil }
        return (first, max(first, reader.time(row[.saleDatetime], "sale_datetime") ?? first))
    }

    private mutating func readMoney(_ row: LogRow, _ reader: inout FieldReader, _ options: KeitaroOptions) {
        revenue = reader.money(row[.revenue], "revenue")
        cost = reader.money(row[.cost], "cost")
        currency = revenue == nil && cost == nil ? nil : options.currency
    }

    private mutating func readPlace(_ row: LogRow, _ reader: inout FieldReader) {
        campaignID = reader.id(row[.campaignID], "campaign_id")
        offerID = reader.id(row[.offerID], "offer_id")
        landingPageID = reader.id(row[.landingID], "landing_page_id")
        flowID = reader.id(row[.streamID], "flow_id")
        trafficSourceID = reader.id(row[.trafficSourceID], "traffic_source_id")
        affiliateNetworkID = reader.id(row[.affiliateNetworkID], "affiliate_network_id")
        country = reader.country(row[.countryCode], "country")
        externalID = reader.text(row[.externalID], "external_id")
        subIDs = row.subIDs(&reader)
    }
}
