import HubModel

/// The columns that are asked of a log.
struct LogColumns: Hashable, Sendable {
    /// Optional columns that come and go together.
    struct Group: Hashable, Sendable {
        var columns: [LogColumn]
        /// Refused as a whole, without looking for the guilty one.
        var isAtomic = false
    }

    /// Without these there are no rows to keep.
    var core: [LogColumn]
    /// Most wanted first.
    var groups: [Group]

    var all: [LogColumn] { core + groups.flatMap(\.columns) }

    /// Everything that is mapped of a stream in a dialect, as far as the dialect is known to have it.
    ///
    /// Source: the tracker's facts, sections 4, 5.1 and 5.2.
    static func wanted(_ stream: KeitaroLog, _ dialect: KeitaroDialect) -> LogColumns {
        switch (stream, dialect) {
        case (.clicks, .classic): clicks(id: .clickID)
        case (.clicks, .events): clicks(id: .eventID)
        case (.conversions, .classic):
            conversions(
                core: [.postbackDatetime, .subID],
                own: [.conversionID, .tid, .clickDatetime, .status, .revenue, .saleDatetime, .originalStatus]
            )
        case (.conversions, .events):
            conversions(
                core: [.datetime, .eventID],
                own: [
                    .subID, .tid, .status, .conversionType, .revenue, .statusHistory, .version, .sign, .clickDatetime,
                ]
            )
        }
    }

    private static let ids: [LogField] = [
        .campaignID, .offerID, .landingID, .streamID, .trafficSourceID, .affiliateNetworkID,
    ]

    private static func clicks(id: LogField) -> LogColumns {
        LogColumns(
            core: [.field(.datetime), .field(.subID)],
            groups: [
                group([id]),
                group(ids + [.countryCode, .cost, .isBot, .isUniqueCampaign]),
                subIDs(1...10),
                group([.externalID, .adCampaignID, .creativeID, .keyword, .source, .referrer]),
                group([.region, .city, .ip, .userAgent, .os, .browser, .deviceType, .language]),
                subIDs(11...15),
                subIDs(16...30),
            ]
        )
    }

    private static func conversions(core: [LogField], own: [LogField]) -> LogColumns {
        LogColumns(
            core: core.map(LogColumn.field),
            groups: [
                group(own), group(ids + [.countryCode, .externalID, .cost]), subIDs(1...10), subIDs(11...15),
                subIDs(16...30),
            ]
        )
    }

    private static func group(_ fields: [LogField]) -> Group {
        Group(columns: fields.map(LogColumn.field))
    }

    private static func subIDs(_ slots: ClosedRange<Int>) -> Group {
        Group(columns: slots.map(LogColumn.sub), isAtomic: true)
    }
}
