import ArgumentParser
import HubControl
import HubModel

struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show the state of all trackers, or all about one."
    )

    @OptionGroup var hub: HubOptions

    @Argument(help: "One tracker.")
    var name: TrackerName?

    @Flag(help: "Draw it again every 2 seconds until Ctrl-C.")
    var watch = false

    func run() throws {
        guard watch else { return try hub.run { try show(in: $0) } }
        let output = Output()
        // The first connection must succeed; later ones may fail while the daemon is started again.
        try hub.run { try show(in: $0, clearing: true) }
        while true {
            WallClock.sleep(.seconds(2))
            try redraw(output)
        }
    }

    private func redraw(_ output: Output) throws {
        do {
            let client = try ControlClient(path: hub.socketPath)
            try show(in: Session(client: client, output: output, isJSON: hub.json), clearing: true)
        } catch let error as ClientError where error.exitCode == 69 || error.exitCode == 75 {
            try output.print((output.resultsAreSeen ? Self.clear : "") + error.description)
        } catch let error as ClientError {
            output.complain(error.description)
            throw ExitCode(error.exitCode)
        }
    }

    private func show(in session: Session, clearing: Bool = false) throws {
        let answer = try session.call(SyncStatus.self, SyncStatus.Params(name: name))
        let prefix = clearing && session.output.resultsAreSeen ? Self.clear : ""
        try session.show(answer) { status in
            let text = text(status, session.output.style)
            return text.isEmpty ? text : prefix + text
        }
        if answer.value.trackers.isEmpty { session.remark(Hint.noTrackers) }
    }

    private func text(_ status: SyncStatus.Result, _ style: Style) -> String {
        let now = WallClock.now
        guard name == nil else {
            return status.trackers.map { StatusDetails(tracker: $0, now: now, style: style).text }.joined(
                separator: "\n"
            )
        }
        return StatusTable(status: status, now: now, style: style).text
    }

    /// Cursor home, erase the screen below (ECMA-48 CUP and ED).
    private static let clear = "\u{1B}[H\u{1B}[J"
}
