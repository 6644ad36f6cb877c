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

    @OptionGroup(title: "World") var world: WorldOptions

    @Option(help: "Simulated seconds per second.")
    var speed = 1.0

    @Flag(help: "The clock stands still until POST /__sim/advance.")
    var manual = false

    @Option(help: "The API key; it opens nothing but the simulator.")
    var key = KeitaroOptions.defaultKey

    @Option(
        help: ArgumentHelp("A further key whose user sees only every second entity and no users.", valueName: "key")
    )
    var limitedKey: String?

    @Flag(help: "The edition has no Admin API: 402.")
    var noLicence = false

    @Option(
        help: ArgumentHelp("A section that the key may not see: users, offers, conversions, …", valueName: "section")
    )
    var refuse: [String] = []

    @Option(help: "Cloudflare turns every request away, as json or html.")
    var cloudflare: String?

    @Flag(help: "Log pages do not say how many rows there are in all.")
    var noTotals = false

    @Option(help: ArgumentHelp("Seconds until a click or postback can be read.", valueName: "seconds"))
    var queueLag: Int64 = 0

    @Option(help: ArgumentHelp("Requests a minute beyond which it answers 429.", valueName: "count"))
    var requestsPerMinute: Int?

    @Option(help: "The tracker's own zone, in which the stamps of its entities are.")
    var timezone = "UTC"

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
        guard KeitaroOptions.isTimezone(timezone) else {
            throw ValidationError("--timezone must be the name of a zone, such as Europe/Berlin.")
        }
        guard cloudflare.map({ KeitaroOptions.Cloudflare(rawValue: $0) != nil }) ?? true else {
            throw ValidationError("--cloudflare must be json or html.")
        }
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

    /// Both dialects on free ports where none is asked for.
    private func listeners(_ clock: SimClock) throws -> [SimServer.Listener] {
        let isAny = keitaroClassic == nil && keitaroEvents == nil
        let ports: [(KeitaroDialect, Int?)] = [
            (.classic, isAny ? 0 : keitaroClassic), (.events, isAny ? 0 : keitaroEvents),
        ]
        let faults = try faults()
        return ports.compactMap { dialect, port in
            port.map { port in
                SimServer.Listener(
                    name: "keitaro-\(dialect.rawValue)",
                    port: port,
                    tracker: world.keitaro(options(dialect), clock: clock, faults: faults)
                )
            }
        }
    }

    private func options(_ dialect: KeitaroDialect) -> KeitaroOptions {
        var options = world.keitaroOptions(dialect)
        options.key = key
        options.limitedKey = limitedKey
        options.hasLicence = !noLicence
        options.refusedSections = Set(refuse)
        options.cloudflare = cloudflare.flatMap(KeitaroOptions.Cloudflare.init(rawValue:))
        options.hasTotals = !noTotals
        options.queueLag = queueLag
        options.requestsPerMinute = requestsPerMinute
        options.timezone = timezone
        return options
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
                pathPrefix: sides.count > 1 ? String(sides[1]) : "/admin_api"
            )
        }
    }
}
