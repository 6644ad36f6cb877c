import ArgumentParser
import HubControl

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the database file, and the rollup against the rows; exit 1 where something is wrong.",
        discussion: "It reads the whole database, which can take minutes; pulls, reports and exports go on meanwhile."
    )

    @OptionGroup var hub: HubOptions

    @Flag(help: "Make the rollup anew where it is wrong.")
    var repair = false

    /// Longer than reading any database takes.
    private static let timeout = Duration.seconds(24 * 3600)

    func run() throws {
        try hub.run { session in
            if session.output.wordsAreSeen { session.remark("Reading the whole database …") }
            let params = DatabaseCheck.Params(repair: repair ? true : nil)
            let answer = try session.call(DatabaseCheck.self, params, timeout: Self.timeout)
            try session.show(answer) { CheckReport(result: $0).text }
            guard answer.value.ok else { throw ExitCode(1) }
        }
    }
}
