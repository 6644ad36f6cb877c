import HubModel

@testable import HubProviders

extension ExportForm {
    static func line(_ row: StatsRow) -> String {
        let counts: [(String, Int64?)] = [
            ("clicks", row.clicks), ("unique_clicks", row.uniqueClicks), ("landing_clicks", row.landingClicks),
            ("bots", row.bots), ("conversions", row.conversions), ("approved", row.approved),
            ("pending", row.pending), ("hold", row.hold), ("rejected", row.rejected),
        ]
        let texts: [(String, String?)] = [
            (row.span.rawValue, row.time.description), ("campaign_id", row.campaignID), ("offer_id", row.offerID),
            ("landing_page_id", row.landingPageID), ("flow_id", row.flowID),
            ("traffic_source_id", row.trafficSourceID), ("affiliate_network_id", row.affiliateNetworkID),
            ("country", row.country), ("revenue", row.revenue?.description), ("cost", row.cost?.description),
            ("currency", row.currency),
        ]
        var members: [(String, JSONValue)] = []
        for (name, text) in texts { members.append((name, text.map { .text($0) } ?? .null)) }
        for (name, count) in counts { members.append((name, count.map { .number("\($0)") } ?? .null)) }
        return line(members + subIDs(row.subIDs))
    }
}
