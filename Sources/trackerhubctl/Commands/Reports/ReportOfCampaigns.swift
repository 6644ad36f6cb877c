import ArgumentParser
import HubControl
import HubModel

struct ReportOfCampaigns: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "campaigns",
        abstract: "Clicks, conversions and revenue by campaign.",
        discussion:
            "Times are RFC 3339 or days, in UTC; the end itself is not included. The last 30 days where missing."
    )

    enum Form: String, CaseIterable, ExpressibleByArgument {
        case table, csv, json
    }

    @OptionGroup var hub: HubOptions

    @Option(name: .customLong("tracker"), help: "A tracker; all where missing.")
    var trackers: [TrackerName] = []

    @Option(help: "The first moment.")
    var from: UTCTime?

    @Option(help: "The end.")
    var to: UTCTime?

    @Option(help: "The order: numbers descend, names ascend.")
    var sort: ReportsCampaigns.Sort = .clicks

    @Option(help: "Rows at most.")
    var limit: Int = 100

    @Option(help: "The form of the rows.")
    var format: Form = .table

    func validate() throws {
        if let from, let to, from >= to { throw ValidationError("--from must be before --to.") }
    }

    func run() throws {
        try hub.run { session in
            let params = ReportsCampaigns.Params(
                trackers: trackers.isEmpty ? nil : trackers,
                from: from,
                to: to,
                limit: limit,
                sort: sort
            )
            let answer = try session.call(ReportsCampaigns.self, params)
            switch format {
            case .json: try session.output.print(answer.json.description)
            case .csv:
                try session.output.print(session.isJSON ? answer.json.description : CampaignReport.csv(answer.value))
            case .table: try session.show(answer) { CampaignReport.table($0, session.output.style) }
            }
            if answer.value.rows.isEmpty { session.remark("There are no clicks or conversions in that time.") }
        }
    }
}

extension ReportsCampaigns.Sort: ExpressibleByArgument {}
