import ArgumentParser
import TrackerSim

/// What the simulated world is made of.
struct WorldOptions: ParsableArguments {
    @Option(help: "Clicks in the days before the start, up to 5000000.")
    var clicks = 20_000

    @Option(help: "Days of history before the start.")
    var days = 35

    @Option(help: "The seed; another one gives another account and other traffic.")
    var seed: UInt64 = 1

    @Option(help: "When the clock starts, as YYYY-MM-DDTHH:MM:SSZ or Unix seconds. (default: now)")
    var start: String?

    @Option(
        help: "Days after its first postback in which a conversion's status may change. (default: as with the tracker)"
    )
    var changeDays: Int?

    @Flag(name: .customLong("oversize-sub-ids"), help: "Some clicks carry a sub id of 10 KB.")
    var oversizeSubIDs = false

    func validate() throws {
        guard (1...5_000_000).contains(clicks) else { throw ValidationError("--clicks must be 1 to 5000000.") }
        guard (1...3650).contains(days) else { throw ValidationError("--days must be 1 to 3650.") }
        guard start == nil || startTime != nil else {
            throw ValidationError("--start must look like 2026-03-01T00:00:00Z.")
        }
    }

    var startTime: Int64? { start.flatMap { RFC3339.parse($0) } }

    var plan: WorldPlan {
        WorldPlan(
            seed: seed,
            clicks: clicks,
            days: days,
            changeWindow: changeDays.map { Int64($0) * 86_400 },
            hasOversizeSubIDs: oversizeSubIDs
        )
    }
}
