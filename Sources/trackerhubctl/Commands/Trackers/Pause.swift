import ArgumentParser
import HubControl
import HubModel

struct Pause: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Stop all work for a tracker until it is resumed."
    )

    @OptionGroup var hub: HubOptions

    @Argument(help: "The tracker's name.")
    var name: TrackerName

    func run() throws {
        try hub.run { session in
            try session.show(session.call(TrackersPause.self, TrackerNamed(name: name))) { _ in
                "Paused '\(name)'. Let it go on with: trackerhubctl resume \(name)"
            }
        }
    }
}
