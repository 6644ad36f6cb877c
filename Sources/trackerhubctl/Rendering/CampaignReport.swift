import HubControl
import HubModel

/// `report campaigns` as a table and as CSV.
enum CampaignReport {
    static func table(_ report: ReportsCampaigns.Result, _ style: Style) -> String {
        var table = Table([
            ("TRACKER", .left), ("CAMPAIGN", .left), ("CLICKS", .right), ("CONVERSIONS", .right), ("APPROVED", .right),
            ("REVENUE", .right), ("", .left),
        ])
        for row in report.rows {
            let id = row.campaignId.map { "#\($0)" } ?? "(none)"
            table.add([
                .init(row.tracker.text), .init(row.campaign.map { "\($0) \(id)" } ?? id),
                .init(Words.number(row.clicks)), .init(Words.number(row.conversions)),
                .init(Words.number(row.approved)), .init(Words.money(row.revenue)), .init(row.currency ?? ""),
            ])
        }
        guard !table.isEmpty else { return "" }
        let period = "\(Words.moment(report.from)) to \(Words.moment(report.to))"
        return table.text(style) + "\n\n" + style.paint(period, .dim)
    }

    static func csv(_ report: ReportsCampaigns.Result) -> String {
        let header = "tracker,campaign_id,campaign,clicks,conversions,approved,revenue,currency"
        let rows = report.rows.map { row in
            [
                row.tracker.text, row.campaignId ?? "", row.campaign ?? "", "\(row.clicks)", "\(row.conversions)",
                "\(row.approved)", row.revenue.description, row.currency ?? "",
            ].map(quoted).joined(separator: ",")
        }
        return ([header] + rows).joined(separator: "\r\n") + "\r\n"
    }

    private static func quoted(_ field: String) -> String {
        guard field.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return field }
        return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
