/// Conversions follow from the seed like clicks: of each ``SimWorld/clicksPerConversion`` clicks one converts.
extension SimWorld {
    /// The click that converts among those of a block.
    func convertingClick(ofBlock block: Int) -> Int {
        let offset = Int(Noise.hash(seed, block, salt: 7) % UInt64(clicksPerConversion))
        return block * clicksPerConversion + offset
    }

    func converts(_ click: Int) -> Bool {
        convertingClick(ofBlock: click / clicksPerConversion) == click
    }

    /// What will come of a click; empty for one that does not convert.
    func plans(ofClick click: Int) -> [ConversionPlan] {
        guard converts(click) else { return [] }
        let facts = ClickFacts(click, in: self)
        var story = ConversionStory(world: self, facts: facts, dice: Dice(Noise.hash(seed, click, salt: 11)))
        var plans = [story.first()]
        let upsells = story.dice.chance(80) ? 1 + story.dice.below(2) : 0
        for ordinal in 0..<upsells { plans.append(story.upsell(ordinal + 1)) }
        return plans
    }

    /// What is known of a click's conversions at some time.
    func conversionStates(ofClick click: Int, at now: Int64) -> [ConversionState] {
        plans(ofClick: click).compactMap { ConversionState($0, at: now) }
    }
}

/// Makes up how a click's conversions go.
struct ConversionStory {
    private typealias Step = (kind: ConversionKind, word: PooledText)

    let world: SimWorld
    let facts: ClickFacts
    var dice: Dice

    private var payout: Int64 {
        world.traffic.offers[facts.offerID]?.payout ?? 9_990_000
    }

    mutating func first() -> ConversionPlan {
        let steps = world.dialect == .events ? eventSteps() : classicSteps()
        return plan(ordinal: 0, tid: "", start: facts.time + firstDelay(), steps: steps, payout: payout)
    }

    /// A further sale on the same click, under its own transaction id.
    mutating func upsell(_ ordinal: Int) -> ConversionPlan {
        let kind = world.dialect == .events ? ConversionKind.sale : dice.chance(600) ? .rebill : .sale
        var steps = [Step(kind, Self.word(kind))]
        if dice.chance(150) { steps.append((.rejected, Self.word(.rejected))) }
        let start = facts.time + firstDelay() + Int64(ordinal) * 86_400
        return plan(
            ordinal: ordinal,
            tid: "TX-\(facts.index)-\(ordinal)",
            start: start,
            steps: steps,
            payout: payout / 2
        )
    }

    /// Minutes to hours, some up to three days.
    private mutating func firstDelay() -> Int64 {
        switch dice.below(100) {
        case 0..<70: Int64(dice.below(3 * 3600) + 60)
        case 70..<92: Int64(dice.below(20 * 3600) + 3 * 3600)
        default: Int64(dice.below(2 * 86_400) + 86_400)
        }
    }

    private mutating func plan(
        ordinal: Int,
        tid: String,
        start: Int64,
        steps: [Step],
        payout: Int64
    ) -> ConversionPlan {
        var times = [start]
        for _ in steps.dropFirst() { times.append(start + changeDelay()) }
        times.sort()
        for index in times.indices.dropFirst() { times[index] = max(times[index], times[index - 1] + 1) }
        let postbacks = zip(times, steps).map { time, step in
            ConversionPlan.Postback(
                time: time,
                kind: step.kind,
                word: step.word,
                payout: step.kind == .registration ? 0 : payout
            )
        }
        return ConversionPlan(click: facts.index, ordinal: ordinal, tid: tid, postbacks: postbacks)
    }

    /// More often soon than late.
    private mutating func changeDelay() -> Int64 {
        let part = Int64(dice.below(1000) + 1)
        return max(60, (world.changeWindow - 60) / 1000 * part / 1000 * part)
    }

    private mutating func classicSteps() -> [Step] {
        let chain: [ConversionKind] =
            switch dice.below(100) {
            case 0..<25: [.lead]
            case 25..<52: [.lead, .sale]
            case 52..<64: [.lead, .rejected]
            case 64..<80: [.sale]
            case 80..<86: [.sale, .rejected]
            case 86..<92: [.lead, .lead]
            case 92..<96: [.lead, .sale, .rejected]
            default: [.sale, .sale]
            }
        return chain.map { kind in
            let raw = dice.chance(300) ? Self.networkWord(kind) : kind.classicWord
            return (kind, raw)
        }
    }

    private mutating func eventSteps() -> [Step] {
        let chain: [ConversionKind] =
            switch dice.below(100) {
            case 0..<18: [.lead]
            case 18..<40: [.lead, .sale]
            case 40..<50: [.lead, .rejected]
            case 50..<62: [.sale]
            case 62..<67: [.sale, .rejected]
            case 67..<75: [.lead, .lead]
            case 75..<80: [.registration]
            case 80..<87: [.registration, .deposit]
            case 87..<90: [.deposit, .deposit]
            case 90..<93: [.trash]
            case 93..<96: [.saleOur]
            case 96..<98: [.lead, .lateSale]
            default: [.lead, .sale, .sale, .rejected]
            }
        return chain.map { kind in (kind, dice.chance(150) ? Self.networkWord(kind) : Self.word(kind)) }
    }

    private static let words: [PooledText] = [
        "sale", "lead", "rejected", "trash", "registration", "deposit", "SaleOur", "LateSale", "rebill",
    ].map { PooledText($0) }
    private static let networkWords: [PooledText] = [
        "approved", "pending", "declined", "fraud", "reg", "dep", "SaleOur", "LateSale", "rebill",
    ].map { PooledText($0) }

    private static func word(_ kind: ConversionKind) -> PooledText { words[kind.rawValue - 1] }
    private static func networkWord(_ kind: ConversionKind) -> PooledText { networkWords[kind.rawValue - 1] }
}
