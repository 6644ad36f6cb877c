import ArgumentParser
import HubControl

struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the trackers.")

    @OptionGroup var hub: HubOptions

    func run() throws {
        try hub.run { session in
            let answer = try session.call(TrackersList.self)
            try session.show(answer) { TrackerTable.text($0.trackers, session.output.style) }
            if answer.value.trackers.isEmpty { session.remark(Hint.noTrackers) }
        }
    }
}

/// Words for a person who does not know how to go on.
enum Hint {
    static let noTrackers = """
        There are no trackers yet. Add one:
          trackerhubctl add NAME --type keitaro --url https://tracker.example.com --credential 'api-key=?'
        """
}
