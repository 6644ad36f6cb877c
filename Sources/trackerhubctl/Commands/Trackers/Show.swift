import ArgumentParser
import HubControl
import HubModel

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a tracker's settings; secrets are named, never given."
    )

    @OptionGroup var hub: HubOptions

    @Argument(help: "The tracker's name.")
    var name: TrackerName

    func run() throws {
        try hub.run { session in
            try session.show(session.call(TrackersGet.self, TrackerNamed(name: name))) {
                TrackerDetails.text($0.tracker, session.output.style)
            }
        }
    }
}
