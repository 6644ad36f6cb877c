import ArgumentParser
import Glibc
import HubControl
import HubModel

struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Forget a tracker with its secrets, and with its data unless they are to be kept."
    )

    @OptionGroup var hub: HubOptions

    @Argument(help: "The tracker's name.")
    var name: TrackerName

    @Flag(help: "Keep its clicks, conversions and entities in the database.")
    var keepData = false

    @Flag(help: "Do not ask.")
    var yes = false

    func run() throws {
        try hub.reporting(to: Output()) {
            guard yes || isatty(STDIN_FILENO) == 1 else {
                throw CommandFailure.usage("'remove' asks before it removes: there is no terminal, so give --yes")
            }
        }
        try hub.run { session in
            if !yes { try confirm(session) }
            let answer = try session.call(TrackersRemove.self, TrackersRemove.Params(name: name, keepData: keepData))
            try session.show(answer) { result in
                "Removed '\(result.removed)'"
                    + (result.dataKept ? "; its data stay in the database." : " with its data.")
            }
        }
    }

    private func confirm(_ session: Session) throws {
        _ = try session.call(TrackersGet.self, TrackerNamed(name: name))
        let data = keepData ? "its secrets (its data stay)" : "its secrets and all its data"
        session.output.words("Remove '\(name)' with \(data)? [y/N] ")
        guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else {
            throw CommandFailure.failed("nothing was removed")
        }
    }
}
