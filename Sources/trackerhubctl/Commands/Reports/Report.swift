import ArgumentParser

struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Total what the trackers brought.",
        subcommands: [ReportOfCampaigns.self]
    )
}
