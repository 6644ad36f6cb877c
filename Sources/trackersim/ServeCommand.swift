import ArgumentParser
import Logging
import ServiceLifecycle
import TrackerSim
import UnixSignals

/// Serves simulated trackers until it is stopped.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves simulated trackers on 127.0.0.1 until SIGTERM or Ctrl-C (the default)."
    )

    @Option(help: ArgumentHelp("Keitaro with the older log columns on this port; 0 for any.", valueName: "port"))
    var keitaroClassic: Int?

    @Option(help: ArgumentHelp("Keitaro with the event store's columns on this port; 0 for any.", valueName: "port"))
    var keitaroEvents: Int?

    @Option(help: ArgumentHelp("Voluum on this port; 0 for any.", valueName: "port"))
    var voluum: Int?

    @Option(help: ArgumentHelp("RedTrack on this port; 0 for any.", valueName: "port"))
    var redtrack: Int?

    @Option(help: ArgumentHelp("BeMob on this port; 0 for any.", valueName: "port"))
    var bemob: Int?

    @Option(help: ArgumentHelp("TG Tracker as its default profile has it on this port; 0 for any.", valueName: "port"))
    var tgtracker: Int?

    @Option(help: ArgumentHelp("TG Tracker with an API like AlterCPA's on this port; 0 for any.", valueName: "port"))
    var altercpa: Int?

    @OptionGroup(title: "World") var world: WorldOptions
    @OptionGroup(title: "Access") var access: AccessOptions
    @OptionGroup(title: "Keitaro") var keitaro: KeitaroSettings

    @Option(help: "Simulated seconds per second.")
    var speed = 1.0

    @Flag(help: "The clock stands still until POST /__sim/advance.")
    var manual = false

    @Option(
        help: ArgumentHelp(
            "What goes wrong and how often, optionally on one path only; may be repeated. Names: "
                + Fault.allCases.map(\.rawValue).joined(separator: " ") + ".",
            valueName: "name=probability[@/path]"
        )
    )
    var fault: [String] = []

    func validate() throws {
        guard speed >= 0 else { throw ValidationError("--speed must be 0 or more.") }
        _ = try faults()
    }

    func run() async throws {
        let clock = clock
        let server = SimServer(try listeners(clock)) { name, port in
            do {
                try StandardOutput.write(Array("\(name) listening on http://127.0.0.1:\(port)\n".utf8))
            } catch {
                // Whoever started the simulator does not read its words; it serves all the same.
            }
        }
        var logger = Logger(label: "trackersim")
        logger.logLevel = .error
        let group = ServiceGroup(
            services: [server],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        try await group.run()
    }

    private var clock: SimClock {
        if manual { return .manual(world.startTime ?? SimClock.real().start) }
        return world.startTime == nil && speed == 1 ? .real() : .accelerated(by: speed, from: world.startTime)
    }

    private var ports: [(SimulatedTracker, Int)] {
        let asked: [(SimulatedTracker, Int?)] = [
            (.keitaroClassic, keitaroClassic), (.keitaroEvents, keitaroEvents), (.voluum, voluum),
            (.redtrack, redtrack), (.bemob, bemob), (.tgtracker, tgtracker), (.altercpa, altercpa),
        ]
        let chosen = asked.compactMap { tracker, port in port.map { (tracker, $0) } }
        return chosen.isEmpty ? SimulatedTracker.allCases.map { ($0, 0) } : chosen
    }

    /// All trackers on free ports where none is asked for.
    private func listeners(_ clock: SimClock) throws -> [SimServer.Listener] {
        let faults = try faults()
        return ports.map { tracker, port in
            SimServer.Listener(
                name: tracker.rawValue,
                port: port,
                tracker: tracker.make(world, access, keitaro, clock: clock, faults: faults)
            )
        }
    }

    private func faults() throws -> [FaultRule] {
        try fault.map { text in
            let sides = text.split(separator: "@", maxSplits: 1)
            let parts = (sides.first ?? "").split(separator: "=")
            guard parts.count == 2, let fault = Fault(rawValue: String(parts[0])) else {
                throw ValidationError("--fault \(text): write NAME=PROBABILITY with a name that --help lists.")
            }
            guard let probability = Double(parts[1]), (0...1).contains(probability) else {
                throw ValidationError("--fault \(text): the probability must be 0 to 1.")
            }
            return FaultRule(
                fault,
                probability: probability,
                pathPrefix: sides.count > 1 ? String(sides[1]) : "/"
            )
        }
    }
}
