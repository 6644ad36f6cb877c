import ArgumentParser
import HubControl

struct Metrics: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Print the daemon's numbers in Prometheus' text format."
    )

    @OptionGroup var hub: HubOptions

    func run() throws {
        try hub.run { session in
            try session.show(session.call(SystemMetrics.self), \.text)
        }
    }
}
