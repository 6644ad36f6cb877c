import ArgumentParser

/// The command line of the simulated trackers.
@main
struct TrackerSimCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trackersim",
        abstract: "Simulated trackers on loopback: an account, clicks and conversions made up from a seed.",
        discussion: """
            Nothing is stored: the same seed, size and start give the same tracker. History reaches 35 days back, and \
            traffic goes on at the same rate while the simulator runs: clicks come in, conversions change their \
            status, campaigns are renamed, paused and archived.

            Examples:
              trackersim --keitaro-events 8081 --keitaro-classic 8082 --clicks 200000
              trackersim --keitaro-events 0 --speed 600 --fault reset=0.01@/admin_api/v1/clicks
              trackersim truth --kind clicks --dialect events --start 2026-03-01T00:00:00Z
              curl -s http://127.0.0.1:8081/__sim/truth/conversions

            Beside the tracker's own API each simulator answers:
              GET    /__sim/truth/KIND[?from=T&to=T]   what a perfect export holds
              GET    /__sim/clock                      the simulated time
              POST   /__sim/advance?seconds=N          moves that time ahead
              GET    /__sim/requests                   how many requests came, by path
              POST   /__sim/faults                     {"fault": "429", "times": 3}, …
              DELETE /__sim/faults                     nothing goes wrong any more
              POST   /__sim/key                        {"revoked": true}, {"licence": false}, …
            """,
        subcommands: [ServeCommand.self, TruthCommand.self],
        defaultSubcommand: ServeCommand.self
    )
}
