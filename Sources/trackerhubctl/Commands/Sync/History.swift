import ArgumentParser
import HubControl
import HubModel

struct History: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List a tracker's runs, newest first, with what was odd about them."
    )

    @OptionGroup var hub: HubOptions

    @Argument(help: "The tracker's name.")
    var name: TrackerName

    @Option(help: "Runs at most.")
    var limit: Int = 20

    func run() throws {
        try hub.run { session in
            let answer = try session.call(SyncHistory.self, SyncHistory.Params(name: name, limit: limit))
            try session.show(answer) { result in
                HistoryTable(runs: result.runs, style: session.output.style).text
            }
            if answer.value.runs.isEmpty { session.remark("'\(name)' has had no run yet.") }
        }
    }
}
