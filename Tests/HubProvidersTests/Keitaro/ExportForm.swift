import FoundationEssentials
import HubModel

@testable import HubProviders

/// Canonical records in the form of exports, for comparing them with a simulator's truth.
enum ExportForm {
    static func line(_ members: [(String, JSONValue)]) -> String {
        JSONValue.object(Dictionary(members, uniquingKeysWith: { $1 })).compactText
    }

    /// A line of the simulator in the same order of keys.
    static func canonical(_ line: String) throws -> String {
        try JSONReader.value(Data(line.utf8)).compactText
    }

    static func line(_ click: Click) -> String {
        line(
            [
                ("click_id", .text(click.clickID)), ("clicked_at", time(click.clickedAt)),
                ("campaign_id", text(click.campaignID)), ("offer_id", text(click.offerID)),
                ("landing_page_id", text(click.landingPageID)), ("flow_id", text(click.flowID)),
                ("traffic_source_id", text(click.trafficSourceID)),
                ("affiliate_network_id", text(click.affiliateNetworkID)), ("country", text(click.country)),
                ("region", text(click.region)), ("city", text(click.city)), ("ip", text(click.ip)),
                ("user_agent", text(click.userAgent)), ("os", text(click.os)), ("browser", text(click.browser)),
                ("device_type", text(click.deviceType)), ("language", text(click.language)),
                ("referrer", text(click.referrer)), ("external_id", text(click.externalID)),
                ("ad_campaign_id", text(click.adCampaignID)), ("creative_id", text(click.creativeID)),
                ("keyword", text(click.keyword)), ("source", text(click.source)), ("cost", money(click.cost)),
                ("currency", text(click.currency)), ("is_bot", flag(click.isBot)), ("is_unique", flag(click.isUnique)),
            ] + subIDs(click.subIDs)
        )
    }

    static func line(_ conversion: Conversion) -> String {
        line(
            [
                ("conversion_id", .text(conversion.conversionID)), ("click_id", text(conversion.clickID)),
                ("clicked_at", time(conversion.clickedAt)), ("converted_at", time(conversion.convertedAt)),
                ("updated_at", time(conversion.updatedAt)), ("status", .text(conversion.status.rawValue)),
                ("raw_status", text(conversion.rawStatus)), ("type", text(conversion.type)),
                ("revenue", money(conversion.revenue)), ("cost", money(conversion.cost)),
                ("currency", text(conversion.currency)), ("transaction_id", text(conversion.transactionID)),
                ("campaign_id", text(conversion.campaignID)), ("offer_id", text(conversion.offerID)),
                ("landing_page_id", text(conversion.landingPageID)), ("flow_id", text(conversion.flowID)),
                ("traffic_source_id", text(conversion.trafficSourceID)),
                ("affiliate_network_id", text(conversion.affiliateNetworkID)), ("country", text(conversion.country)),
                ("external_id", text(conversion.externalID)),
            ] + subIDs(conversion.subIDs)
        )
    }

    static func line(_ entity: Entity) -> String {
        let details = entity.details
        var members: [(String, JSONValue)] = [
            ("kind", .text(entity.kind.rawValue)), ("id", .text(entity.id)), ("name", text(entity.name)),
            ("status", .text(entity.status.rawValue)), ("raw_status", text(entity.rawStatus)),
            ("url", text(entity.url)),
            ("group", text(entity.group)), ("updated_at", time(entity.updatedAt)),
        ]
        switch entity.kind {
        case .campaign:
            members += [
                ("traffic_source_id", text(details.trafficSourceID)), ("flow_id", text(details.flowID)),
                ("cost_model", text(details.costModel)), ("cost", money(details.cost)),
                ("currency", text(details.currency)),
            ]
        case .offer:
            members += [
                ("affiliate_network_id", text(details.affiliateNetworkID)), ("payout", money(details.payout)),
                ("currency", text(details.currency)), ("countries", list(details.countries)),
            ]
        case .flow:
            members += [
                ("campaign_id", text(details.campaignID)),
                ("rules", details.rules.flatMap { try? JSONReader.value(Data($0.utf8)) } ?? .null),
                ("landing_page_ids", list(details.landingPageIDs)), ("offer_ids", list(details.offerIDs)),
                ("weights", details.weights.map { .object($0.mapValues { .number("\($0)") }) } ?? .null),
            ]
        case .trafficSource:
            members.append(("parameters", details.parameters.map { .object($0.mapValues { .text($0) }) } ?? .null))
        case .landingPage, .affiliateNetwork: break
        }
        return line(members)
    }

    private static func text(_ text: String?) -> JSONValue { text.map { .text($0) } ?? .null }
    private static func time(_ time: UTCTime?) -> JSONValue { text(time?.description) }
    private static func money(_ amount: Micros?) -> JSONValue { text(amount?.description) }
    private static func flag(_ flag: Bool?) -> JSONValue { flag.map { .bool($0) } ?? .null }
    private static func list(_ texts: [String]?) -> JSONValue { texts.map { .array($0.map { .text($0) }) } ?? .null }

    static func subIDs(_ subIDs: SubIDs) -> [(String, JSONValue)] {
        subIDs.values.enumerated().compactMap { index, value in value.map { ("sub_\(index + 1)", .text($0)) } }
    }
}
