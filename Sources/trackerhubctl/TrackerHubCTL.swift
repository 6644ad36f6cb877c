import ArgumentParser
import HubControl

/// The command line of Tracker Hub.
@main
struct TrackerHubCTL: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trackerhubctl",
        abstract: "Connects trackers to the hub, watches over them and reads what they brought.",
        discussion: """
            --socket and --json work with every command. Exit codes: 0 done, 1 the request failed, 64 usage, \
            69 the daemon is not reachable, 75 try later, 77 not permitted.
            """,
        version: ProductVersion.text,
        groupedSubcommands: [
            CommandGroup(name: "Watching", subcommands: [Status.self, History.self, Doctor.self, Metrics.self]),
            CommandGroup(
                name: "Trackers",
                subcommands: [
                    Types.self, Test.self, Add.self, List.self, Show.self, Update.self, Pause.self, Resume.self,
                    Remove.self, Users.self,
                ]
            ),
            CommandGroup(
                name: "Data",
                subcommands: [Sync.self, Backfill.self, Export.self, Report.self]
            ),
            CommandGroup(name: "Database", subcommands: [Check.self]),
            CommandGroup(name: "Protocol", subcommands: [RPC.self]),
        ]
    )

    static func main() {
        main(ArgumentOrder.normalized(Array(CommandLine.arguments.dropFirst()), for: Self.self))
    }
}
