/// A visit: what BeMob calls a click on a campaign's link.
struct BeMobVisit {
    let facts: ClickFacts
    let campaign: BeMobTraffic.Campaign

    init(_ index: Int, _ context: BeMobContext) {
        facts = ClickFacts(index, in: context.world)
        campaign = context.traffic.campaigns[facts.campaign]
    }

    var offerID: Int { campaign.isDirect ? 0 : facts.offerID }
    var landingID: Int { campaign.isDirect ? 0 : facts.landingID }

    /// Whether the visitor pressed the landing's button by a time.
    func hasClick(by now: Int64) -> Bool {
        !campaign.isDirect && facts.landingClicked && facts.time + facts.landingDelay <= now
    }

    /// Millionths, as known by now.
    func cost(_ clock: inout BeMobCostClock) -> Int64 {
        switch campaign.cost {
        case .none: 0
        case .known(let base): base + Int64(facts.word(51) % 90) * 100
        case .automatic: (2000 + Int64(facts.word(51) % 90) * 1000) / 100 * clock.percent(of: facts.time)
        }
    }
}

extension BeMobVisit {
    /// What a custom variable holds, which depends on the traffic source; empty where there is nothing.
    func custom(_ slot: Int) -> String {
        let word = facts.word(200 + UInt64(slot))
        let lot = Int(word >> 40 & 1023)
        guard campaign.sourceID != 0 else { return "" }
        switch (slot + campaign.sourceID) % 10 {
        case 1: return "\(1200 + word % 40)"
        case 2: return Self.pick(SubIDTexts.buyers, word)
        case 3: return "\(word % 90 + 10)"
        case 4: return Self.pick(SubIDTexts.placements, word)
        case 5: return Self.pick(SubIDTexts.adSets, word)
        case 6: return Self.pick(SubIDTexts.utm, word)
        case 7: return lot < 60 ? Self.pick(SubIDTexts.oddities, word) : ""
        case 8: return lot < 3 ? Self.pick(SubIDTexts.long, word) : "zone-\(word % 25)"
        default: return lot < 200 ? Self.pick(SubIDTexts.shortWords, word) : ""
        }
    }

    private static func pick(_ pool: [PooledText], _ bits: UInt64) -> String {
        pool[Int(bits % UInt64(pool.count))].text
    }

    /// The traffic source's own id of the visit; empty for some.
    var externalID: String {
        let word = facts.word(73)
        guard word % 10 > 0 else { return "" }
        var buffer = JSONBuffer()
        buffer.token(word % 10 < 3 ? .google : .short, word)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    var ip: String {
        let word = facts.word(74)
        var buffer = JSONBuffer()
        if word % 100 < 16 {
            buffer.ipv6(0x2A02_0000_0000_0000 | word >> 24 & 0xFFFF_FFFF_FFFF, Noise.mix(word))
        } else {
            buffer.ipv4(UInt32(truncatingIfNeeded: word >> 16) & 0x7FFF_FFFF | 1 << 24)
        }
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    var referrer: String {
        facts.hasReferrer ? Self.pick(SubIDTexts.referrers, facts.word(75)) : ""
    }
}

/// How much of an automatic cost is known: the traffic source says it over the three midnights after the visit.
struct BeMobCostClock {
    private var zone: ZoneClock
    private let today: Int
    private let comesAtOnce: Bool

    init(_ context: BeMobContext) {
        zone = context.zone
        today = zone.civil(context.now).dayNumber
        comesAtOnce = !context.options.resyncsCost
    }

    mutating func percent(of time: Int64) -> Int64 {
        guard !comesAtOnce else { return 100 }
        switch today - zone.civil(time).dayNumber {
        case ...0: return 0
        case 1: return 90
        case 2: return 95
        default: return 100
        }
    }
}
