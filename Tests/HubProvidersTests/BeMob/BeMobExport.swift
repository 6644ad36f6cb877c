import HubModel

@testable import HubProviders

/// Totals in the form of exports, for comparing them with the simulator's truth.
enum BeMobExport {
    static func line(_ row: StatsRow) -> String {
        let members: [(String, JSONValue)] = [
            row.span == .hour ? ("hour", .text(row.time.description)) : ("day", .text(row.time.day)),
            ("campaign_id", text(row.campaignID)), ("offer_id", text(row.offerID)),
            ("landing_page_id", text(row.landingPageID)), ("flow_id", text(row.flowID)),
            ("traffic_source_id", text(row.trafficSourceID)),
            ("affiliate_network_id", text(row.affiliateNetworkID)), ("country", text(row.country)),
            ("clicks", count(row.clicks)), ("unique_clicks", count(row.uniqueClicks)),
            ("landing_clicks", count(row.landingClicks)), ("bots", count(row.bots)),
            ("conversions", count(row.conversions)), ("approved", count(row.approved)),
            ("pending", count(row.pending)), ("hold", count(row.hold)), ("rejected", count(row.rejected)),
            ("revenue", text(row.revenue?.description)), ("cost", text(row.cost?.description)),
            ("currency", text(row.currency)),
        ]
        return ExportForm.line(members + ExportForm.subIDs(row.subIDs))
    }

    private static func text(_ text: String?) -> JSONValue { text.map { .text($0) } ?? .null }
    private static func count(_ count: Int64?) -> JSONValue { count.map { .number("\($0)") } ?? .null }
}
