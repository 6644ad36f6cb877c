/// Everything about one click that does not change, made from the seed and the click's index.
struct ClickFacts: Sendable {
    let index: Int
    /// Unix seconds.
    let time: Int64
    /// Random bits for what is asked seldom.
    let bits: UInt64
    private let more: UInt64

    let campaign: Int
    let flowID: Int
    let offerID: Int
    let landingID: Int
    let country: Int
    let city: Int
    let device: Int
    let isBot: Bool

    init(_ index: Int, in world: SimWorld) {
        self.index = index
        time = world.timing.time(of: index)
        let first = Noise.hash(world.seed, index, salt: 1)
        bits = Noise.mix(first)
        more = Noise.mix(bits)
        let traffic = world.traffic
        campaign = traffic.lots[Int(first & 0xFFFF) % traffic.lots.count]
        isBot = first >> 16 & 1023 < 60
        let flows = traffic.flows[campaign]
        let flow = flows[Int(first >> 26 & 0xFF) % flows.count]
        flowID = flow.id
        landingID = Self.pick(flow.landings, first >> 34 & 0xFF)
        offerID = isBot && first >> 42 & 1 == 1 ? 0 : Self.pick(flow.offers, first >> 43 & 0xFF)
        let spread = Int(first >> 51 & 0x3F) * Int(bits & 0x3F) / 64
        country = spread * Country.all.count / 64
        city = Int(bits >> 6 & 0xFF) % Country.all[country].cities.count
        device = isBot ? Device.bot : Int(bits >> 14 & 0xFF) % Device.bot
    }

    private static func pick(_ ids: [Int], _ bits: UInt64) -> Int {
        ids.isEmpty ? 0 : ids[Int(bits) % ids.count]
    }

    /// `count` random bits from a place in the click's second word.
    func chance(_ shift: UInt64, _ count: UInt64 = 10) -> Int {
        Int(more >> shift & ((1 << count) - 1))
    }

    /// A further word of random bits for a purpose.
    func word(_ salt: UInt64) -> UInt64 {
        Noise.mix(more ^ (salt &* 0xD6E8_FEB8_6659_FD93))
    }

    var isUniqueForCampaign: Bool { chance(0) < 820 }
    var isUniqueForFlow: Bool { chance(0) < 850 }
    var isUniqueGlobally: Bool { chance(0) < 760 }
    var isProxy: Bool { chance(10) < 25 }
    var hasReferrer: Bool { chance(20) < 700 }
    var landingClicked: Bool { landingID != 0 && chance(30) < 330 }
    var landingDelay: Int64 { Int64(chance(40, 8)) + 3 }
}
