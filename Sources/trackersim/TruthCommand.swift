import ArgumentParser
import TrackerSim

/// Prints what a perfect client must hold.
struct TruthCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "truth",
        abstract: "Prints as NDJSON what a client that polled all the time must hold.",
        discussion: """
            Give the seed, size and start of the world that is meant. A running simulator answers the same for its \
            own world at /__sim/truth/KIND.
            """
    )

    @Option(
        help:
            "campaigns, offers, landing-pages, flows, traffic-sources, affiliate-networks, clicks, conversions, stats."
    )
    var kind: String

    @Option(help: "Which tracker.")
    var tracker: SimulatedTracker

    @Option(help: "Seconds after the start.")
    var after: Int64 = 0

    @Option(help: "Only clicks, conversions or stats from this time on, as YYYY-MM-DDTHH:MM:SSZ.")
    var from: String?

    @Option(help: "Only clicks, conversions or stats before this time.")
    var to: String?

    @OptionGroup(title: "World") var world: WorldOptions
    @OptionGroup(title: "Access") var access: AccessOptions
    @OptionGroup(title: "Keitaro") var keitaro: KeitaroSettings

    func validate() throws {
        guard TruthKind(rawValue: kind) != nil else { throw ValidationError("--kind \(kind) is none.") }
        for time in [from, to].compactMap(\.self) where RFC3339.parse(time) == nil {
            throw ValidationError("\(time) must look like 2026-03-01T00:00:00Z.")
        }
    }

    func run() throws {
        guard let kind = TruthKind(rawValue: kind) else { return }
        let clock = SimClock.manual(world.startTime ?? SimClock.real().start)
        clock.advance(by: after)
        let pieces = tracker.make(world, access, keitaro, clock: clock, faults: []).truthPieces(
            kind,
            from: from.flatMap { RFC3339.parse($0) },
            to: to.flatMap { RFC3339.parse($0) }
        )
        var number = 0
        while let piece = pieces(number) {
            try StandardOutput.write(piece)
            number += 1
        }
    }
}
