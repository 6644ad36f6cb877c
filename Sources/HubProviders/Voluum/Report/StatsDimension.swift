/// What totals can be told apart by.
///
/// Source: the tracker's facts, sections 6.3 and 6.4.
struct StatsDimension: Hashable, Sendable {
    /// As a request groups by it.
    let name: String
    /// The column that tells the group; a row has it only where it is asked for.
    let column: String

    static let hour = StatsDimension(name: "hour-of-day", .hourOfDay)
    static let campaign = StatsDimension(name: "campaign", .campaignID)
    static let offer = StatsDimension(name: "offer", .offerID)
    static let lander = StatsDimension(name: "lander", .landerID)
    static let flow = StatsDimension(name: "flow", .flowID)
    static let trafficSource = StatsDimension(name: "traffic-source", .trafficSourceID)
    static let affiliateNetwork = StatsDimension(name: "affiliate-network", .affiliateNetworkID)
    static let country = StatsDimension(name: "country-code", .countryCode)

    static func customVariable(_ slot: Int) -> StatsDimension {
        StatsDimension(name: "custom-variable-\(slot)", column: ConversionField.variable(slot))
    }

    private init(name: String, _ field: StatsField) {
        self.init(name: name, column: field.rawValue)
    }

    private init(name: String, column: String) {
        self.name = name
        self.column = column
    }
}
