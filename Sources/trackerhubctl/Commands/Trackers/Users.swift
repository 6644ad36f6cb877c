import ArgumentParser
import HubControl
import HubModel

struct Users: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "users",
        abstract: "Ask a tracker for the people with an account in it."
    )

    @OptionGroup var hub: HubOptions

    @Argument(help: "The tracker's name.")
    var name: TrackerName

    func run() throws {
        try hub.run { session in
            let answer = try session.call(TrackersUsers.self, TrackerNamed(name: name), timeout: .seconds(180))
            try session.show(answer) { UserTable.text($0.users, session.output.style) }
            if answer.value.users.isEmpty { session.remark("The tracker names no users.") }
        }
    }
}
