import ArgumentParser
import HubControl
import HubModel

struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Connect a tracker; its connection is tested first, and nothing is saved where that fails."
    )

    @OptionGroup var hub: HubOptions

    @Argument(help: "A name for it: a-z, 0-9 and '-'.")
    var name: TrackerName

    @Option(help: "The tracker's type; 'trackerhubctl types' lists them.")
    var type: TrackerType

    @OptionGroup var connection: ConnectionOptions

    @Option(help: "Days of history to fetch.")
    var backfillDays: Int?

    @Flag(help: "Save without testing the connection.")
    var noTest = false

    func run() throws {
        try hub.checking(connection) { connection, session in
            let info = try session.info(of: type)
            let params = TrackersAdd.Params(
                name: name,
                type: type,
                url: try connection.url(of: info),
                credentials: try connection.secrets(for: info),
                allowHTTP: connection.allowHTTP,
                allowPrivate: connection.allowPrivate,
                caFile: connection.caFile,
                backfillDays: backfillDays,
                options: connection.options,
                test: noTest ? false : nil
            )
            let answer = try session.call(TrackersAdd.self, params, timeout: .seconds(180))
            try session.show(answer) { $0.sentence(verb: "Added") }
            session.remark("Its history is being fetched now; watch it with: trackerhubctl status --watch")
        }
    }
}

extension HubOptions {
    /// Checks the connection options before it connects, so that a mistake is found without the daemon.
    func checking(
        _ connection: ConnectionOptions,
        _ body: (ConnectionOptions.Checked, Session) throws -> Void
    ) throws {
        var checked: ConnectionOptions.Checked?
        try reporting(to: Output()) { checked = try connection.checked() }
        guard let checked else { throw ExitCode.failure }
        try run { try body(checked, $0) }
    }
}

extension OneTracker {
    /// What was done, and what the test found.
    func sentence(verb: String) -> String {
        let first = "\(verb) '\(tracker.name)' (\(tracker.type.rawValue), \(tracker.url))."
        guard let test else { return first }
        let details = test.details.map { "  \(Printable.text($0))" }
        return ([first, "Connection works (\(test.milliseconds) ms)."] + details).joined(separator: "\n")
    }
}
