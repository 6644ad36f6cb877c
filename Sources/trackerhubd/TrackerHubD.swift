import ArgumentParser
import Foundation
import Glibc
import HubControl
import HubDaemon

/// The service that keeps trackers' data in a local database.
@main
struct TrackerHubD: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trackerhubd",
        abstract: "Pulls ad trackers' data into a local database; trackerhubctl talks to it.",
        version: ProductVersion.text
    )

    @Option(
        help: ArgumentHelp("The configuration; /etc/trackerhub/trackerhubd.yaml if that exists.", valueName: "file")
    )
    var config: String?

    @Flag(help: "Check the configuration and exit.")
    var checkConfig = false

    func run() async throws {
        do {
            let environment = ProcessInfo.processInfo.environment
            let read = { @Sendable [config] in
                try DaemonConfig(file: config, environment: environment, userID: geteuid())
            }
            let settings = try read()
            guard !checkConfig else { return print("the configuration is fine") }
            AllocatorLimits.apply()
            // A file that may not grow (RLIMIT_FSIZE, setrlimit(2)) is an error of the write, not the end of the process.
            signal(SIGXFSZ, SIG_IGN)
            try CoreDumps.forbid()
            let logger = settings.makeLogger(environment: environment)
            try await Daemon(config: settings, logger: logger, rereadConfig: read).run()
        } catch let failure as StartFailure {
            FileHandle.standardError.write(Data("trackerhubd: \(failure)\n".utf8))
            throw ExitCode(failure.code.rawValue)
        }
    }
}
