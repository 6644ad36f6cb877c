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

    @Option(help: "Days after its first postback in which a conversion's status may change.")
    var changeDays = 6

    @Flag(help: "CLASSIC: numbers and booleans as text.")
    var numbersAsText = false

    @Flag(name: .customLong("uuid-ids"), help: "CLASSIC: UUIDs instead of whole numbers as click and conversion ids.")
    var uuidIDs = false

    @Option(name: .customLong("sub-id-slots"), help: "Highest sub id slot, 1 to 30.")
    var subIDSlots = 30

    @Option(help: "Panel language of the key's user, english or russian. (default: russian for CLASSIC)")
    var language: String?

    @Flag(name: .customLong("oversize-sub-ids"), help: "Some clicks carry a sub id of 10 KB.")
    var oversizeSubIDs = false

    func validate() throws {
        guard (1...5_000_000).contains(clicks) else { throw ValidationError("--clicks must be 1 to 5000000.") }
        guard (1...3650).contains(days) else { throw ValidationError("--days must be 1 to 3650.") }
        guard (1...30).contains(subIDSlots) else { throw ValidationError("--sub-id-slots must be 1 to 30.") }
        guard start == nil || startTime != nil else {
            throw ValidationError("--start must look like 2026-03-01T00:00:00Z.")
        }
        guard language == nil || panelLanguage != nil else {
            throw ValidationError("--language must be english or russian.")
        }
    }

    var startTime: Int64? { start.flatMap { RFC3339.parse($0) } }

    private var panelLanguage: KeitaroOptions.Language? {
        language.flatMap(KeitaroOptions.Language.init(rawValue:))
    }

    func keitaroOptions(_ dialect: KeitaroDialect) -> KeitaroOptions {
        var options = KeitaroOptions(dialect: dialect)
        options.numbersAsText = numbersAsText
        options.uuidIDs = uuidIDs
        options.subIDSlots = subIDSlots
        if let panelLanguage { options.language = panelLanguage }
        return options
    }

    func keitaro(_ options: KeitaroOptions, clock: SimClock, faults: [FaultRule] = []) -> KeitaroSim {
        KeitaroSim(
            options,
            seed: seed,
            clicks: clicks,
            days: days,
            clock: clock,
            changeWindow: Int64(changeDays) * 86_400,
            hasOversizeSubIDs: oversizeSubIDs,
            faults: faults
        )
    }
}
