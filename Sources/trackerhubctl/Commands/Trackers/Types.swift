import ArgumentParser
import HubControl

struct Types: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "types",
        abstract: "List the tracker types with their credentials, options and limits."
    )

    @OptionGroup var hub: HubOptions

    func run() throws {
        try hub.run { session in
            try session.show(session.call(TrackersTypes.self)) { TypeList.text($0.types, session.output.style) }
        }
    }
}
