/// A group of visits as it is found by, small and quick to compare; what is not grouped by is 0.
struct BeMobCell: Hashable, Sendable {
    /// From the top: 22 bits of days or hours since 1970, 10 of the campaign's place, 14 of the offer, 10 of the
    /// landing, 8 of the country's place.
    let packed: UInt64
    /// Values that only the visit has, in the order of the words.
    let texts: [String]

    init(bucket: Int, campaign: Int, offer: Int, landing: Int, country: Int, texts: [String] = []) {
        packed =
            UInt64(bucket) << 42 | UInt64(campaign) << 32 | UInt64(offer) << 18 | UInt64(landing) << 8
            | UInt64(country)
        self.texts = texts
    }

    var bucket: Int { Int(packed >> 42) }
    var campaign: Int { Int(packed >> 32 & 0x3FF) }
    var offer: Int { Int(packed >> 18 & 0x3FFF) }
    var landing: Int { Int(packed >> 8 & 0x3FF) }
    var country: Int { Int(packed & 0xFF) }

    /// The civil time at which its bucket begins.
    func begin(_ grain: BeMobGrain) -> CivilTime {
        CivilTime(seconds: Int64(bucket) * grain.seconds)
    }
}

/// Into what time is cut.
enum BeMobGrain: Sendable {
    case all, day, hour

    var seconds: Int64 {
        switch self {
        case .all: 0
        case .day: 86_400
        case .hour: 3600
        }
    }

    func bucket(_ time: CivilTime) -> Int {
        self == .all ? 0 : Int(time.seconds / seconds)
    }
}
