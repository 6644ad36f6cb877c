import ArgumentParser
import HubControl
import HubModel

struct Update: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Change a tracker's settings; a changed connection is tested first.",
        discussion: "Credentials replace all stored ones. An option with an empty value (--option K=) is removed."
    )

    @OptionGroup var hub: HubOptions

    @Argument(help: "The tracker's name.")
    var name: TrackerName

    @OptionGroup var connection: ConnectionOptions

    @Option(help: "Days of history wanted before the tracker was added.")
    var backfillDays: Int?

    @Flag(help: "Save without testing the connection.")
    var noTest = false

    func run() throws {
        try hub.reporting(to: Output()) {
            guard !connection.isEmpty || backfillDays != nil else {
                throw CommandFailure.usage(
                    "nothing to change: give at least one option, see 'trackerhubctl update --help'"
                )
            }
        }
        try hub.checking(connection) { connection, session in
            let params = TrackersUpdate.Params(
                name: name,
                url: connection.url,
                credentials: connection.sources.isEmpty ? nil : try CredentialReader().read(connection.sources),
                allowHTTP: connection.allowHTTP,
                allowPrivate: connection.allowPrivate,
                caFile: connection.caFile,
                backfillDays: backfillDays,
                options: connection.options,
                test: noTest ? false : nil
            )
            let answer = try session.call(TrackersUpdate.self, params, timeout: .seconds(180))
            try session.show(answer) { $0.sentence(verb: "Updated") }
        }
    }
}
