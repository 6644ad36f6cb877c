import ArgumentParser
import HubControl
import HubModel

struct Resume: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let a paused tracker go on; what was missed is fetched."
    )

    @OptionGroup var hub: HubOptions

    @Argument(help: "The tracker's name.")
    var name: TrackerName

    func run() throws {
        try hub.run { session in
            try session.show(session.call(TrackersResume.self, TrackerNamed(name: name))) { _ in "Resumed '\(name)'." }
        }
    }
}
