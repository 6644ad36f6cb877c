import ArgumentParser
import HubControl
import HubModel

struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Test the connection of a tracker, or of one that is described; saves nothing."
    )

    @OptionGroup var hub: HubOptions

    @Argument(help: "A stored tracker's name; else give --type, --url and --credential.")
    var name: TrackerName?

    @Option(help: "The type of a tracker that is not stored.")
    var type: TrackerType?

    @OptionGroup var connection: ConnectionOptions

    func run() throws {
        let connection = try connectionChecked()
        try hub.run { session in
            let params = try params(connection, session)
            let answer = try session.call(TrackersTest.self, params, timeout: .seconds(180))
            try session.show(answer) { test in
                (["Connection works (\(test.milliseconds) ms)."] + test.details.map { "  \(Printable.text($0))" })
                    .joined(separator: "\n")
            }
        }
    }

    private func connectionChecked() throws -> ConnectionOptions.Checked {
        var checked: ConnectionOptions.Checked?
        try hub.reporting(to: Output()) {
            guard (name == nil) != (type == nil) else {
                throw CommandFailure.usage(
                    "give either the NAME of a stored tracker, or --type with --url and --credential"
                )
            }
            guard name == nil || connection.isEmpty else {
                throw CommandFailure.usage("a stored tracker is tested as it is stored: leave out the other options")
            }
            checked = try connection.checked()
        }
        guard let checked else { throw ExitCode.failure }
        return checked
    }

    private func params(
        _ connection: ConnectionOptions.Checked,
        _ session: Session
    ) throws -> TrackersTest.Params {
        guard let type else { return TrackersTest.Params(name: name) }
        let info = try session.info(of: type)
        return TrackersTest.Params(
            type: type,
            url: try connection.url(of: info),
            credentials: try connection.secrets(for: info),
            allowHTTP: connection.allowHTTP,
            allowPrivate: connection.allowPrivate,
            caFile: connection.caFile,
            options: connection.options
        )
    }
}

extension ConnectionOptions {
    var isEmpty: Bool {
        url == nil && credentials.isEmpty && allowHTTP == nil && allowPrivate == nil && caFile == nil && options.isEmpty
    }
}
