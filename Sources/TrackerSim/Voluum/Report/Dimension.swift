/// What a report can be grouped by.
enum Dimension: Hashable, Sendable {
    case campaign, offer, lander, flow, path, source, network, country
    /// Wall-clock parts of the time in the request's zone.
    case day, month, hour
    /// A text of the visit, by its column's key.
    case column(String)

    /// Reads a name in any of the spellings in use: `traffic-source`, `trafficSourceId`, `traffic_source_id`.
    ///
    /// `nil` for what nothing can be grouped by, such as a click's id.
    init?(name: String) {
        let plain = name.lowercased().filter { $0 != "-" && $0 != "_" }
        if let known = Self.named[plain] ?? (plain.hasSuffix("id") ? Self.named[String(plain.dropLast(2))] : nil) {
            self = known
        } else if let key = Self.texts[plain] {
            self = .column(key)
        } else {
            return nil
        }
    }

    private static let named: [String: Dimension] = [
        "campaign": .campaign, "offer": .offer, "lander": .lander, "flow": .flow, "path": .path,
        "trafficsource": .source, "affiliatenetwork": .network, "countrycode": .country, "country": .country,
        "day": .day, "month": .month, "hourofday": .hour, "hour": .hour,
    ]

    /// Columns by their spelling without capitals.
    private static let texts = Dictionary(
        VisitColumn.all.filter { $0.canGroup || $0.key == "ip" }.map { ($0.key.lowercased(), $0.key) },
        uniquingKeysWith: { $1 }
    )

    /// The things whose ids the groups are, where they are things.
    var entity: VoluumIDs.Kind? {
        switch self {
        case .campaign: .campaign
        case .offer: .offer
        case .lander: .lander
        case .flow: .flow
        case .path: .path
        case .source: .source
        case .network: .network
        default: nil
        }
    }
}

/// The groups of up to sixteen dimensions, each as a number.
typealias GroupKey = SIMD16<Int32>

/// Finds the group of a visit; remembers texts as numbers.
struct Grouper {
    /// The most dimensions there can be.
    static let limit = 16

    let dimensions: [Dimension]
    private var zone: ZoneClock
    private var numbers: [[String: Int32]]
    private(set) var texts: [[String]]

    init(_ dimensions: [Dimension], _ zone: ZoneClock) {
        self.dimensions = dimensions
        self.zone = zone
        numbers = dimensions.map { _ in [:] }
        texts = dimensions.map { _ in [] }
    }

    /// The group of something that happened at a time because of a visit.
    mutating func key(_ visit: VisitRow, at time: Int64) -> GroupKey {
        var key = GroupKey(repeating: 0)
        for slot in dimensions.indices { key[slot] = number(slot, visit, time) }
        return key
    }

    private mutating func number(_ slot: Int, _ visit: VisitRow, _ time: Int64) -> Int32 {
        switch dimensions[slot] {
        case .campaign: Int32(visit.campaignID)
        case .offer: Int32(visit.facts.offerID)
        case .lander: Int32(visit.facts.landingID)
        case .flow: Int32(visit.flowID)
        case .path: Int32(visit.pathID)
        case .source: Int32(visit.sourceID)
        case .network: Int32(visit.networkID)
        case .country: Int32(visit.facts.country)
        case .day: Int32(zone.civil(time).dayNumber)
        case .month: Self.month(zone.civil(time))
        case .hour: Int32(zone.civil(time).hour)
        case .column(let key): number(slot, VisitColumn.byKey[key]?.value(visit).text(&zone) ?? "")
        }
    }

    private static func month(_ time: CivilTime) -> Int32 {
        let date = time.date
        return Int32(date.year * 12 + date.month - 1)
    }

    private mutating func number(_ slot: Int, _ text: String) -> Int32 {
        if let number = numbers[slot][text] { return number }
        let number = Int32(texts[slot].count)
        numbers[slot][text] = number
        texts[slot].append(text)
        return number
    }
}

extension GroupKey {
    func precedes(_ other: GroupKey, slots: Int) -> Bool {
        for slot in 0..<slots where self[slot] != other[slot] { return self[slot] < other[slot] }
        return false
    }
}
