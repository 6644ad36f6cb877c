import HubModel

/// A place in the hourly totals; empty texts stand for what a row does not say.
struct HourKey: Hashable {
    /// The hour's begin, Unix seconds.
    var hour: Int64
    var campaignID: String
    var offerID: String
    var landingPageID: String
    var flowID: String
    var trafficSourceID: String
    var affiliateNetworkID: String
    var country: String
    var currency: String

    /// The parts that tell most places apart: hashing all of them would take longer than comparing the few that stay.
    func hash(into hasher: inout Hasher) {
        hasher.combine(hour)
        hasher.combine(campaignID)
        hasher.combine(offerID)
        hasher.combine(flowID)
        hasher.combine(country)
    }
}

/// What is counted in one place of the hourly totals; money is in micros.
struct HourTotals: Hashable {
    /// By ``columns``.
    private(set) var values = SIMD16<Int64>()

    /// Columns of the table in the order of ``values``.
    static let columns = [
        "clicks", "uniqueClicks", "bots", "cost", "approved", "pending", "hold", "rejected", "approvedRevenue",
        "pendingRevenue", "holdRevenue", "rejectedRevenue",
    ]

    var isZero: Bool { values == .zero }

    subscript(index: Int) -> Int64 {
        get { values[index] }
        set { values[index] = newValue }
    }

    static func += (left: inout HourTotals, right: HourTotals) {
        left.values &+= right.values
    }

    static func -= (left: inout HourTotals, right: HourTotals) {
        left.values &-= right.values
    }
}

extension HourKey {
    fileprivate init(_ row: some LogRow) {
        self.init(
            hour: row.logTime.hour,
            campaignID: row.campaignID ?? "",
            offerID: row.offerID ?? "",
            landingPageID: row.landingPageID ?? "",
            flowID: row.flowID ?? "",
            trafficSourceID: row.trafficSourceID ?? "",
            affiliateNetworkID: row.affiliateNetworkID ?? "",
            country: row.country ?? "",
            currency: row.currency ?? ""
        )
    }
}

extension Click {
    var nativeID: String { clickID }

    var contribution: (key: HourKey, totals: HourTotals) {
        var totals = HourTotals()
        totals[0] = 1
        totals[1] = isUnique == true ? 1 : 0
        totals[2] = isBot == true ? 1 : 0
        totals[3] = cost?.rawValue ?? 0
        return (HourKey(self), totals)
    }
}

extension Conversion {
    var nativeID: String { conversionID }

    var contribution: (key: HourKey, totals: HourTotals) {
        let place = status.column
        var totals = HourTotals()
        totals[place] = 1
        totals[place + 4] = revenue?.rawValue ?? 0
        return (HourKey(self), totals)
    }
}

extension ConversionStatus {
    /// The place of the status among ``HourTotals/columns``; its revenue stands four places behind.
    fileprivate var column: Int {
        switch self {
        case .approved: 4
        case .pending: 5
        case .hold: 6
        case .rejected: 7
        }
    }
}

extension UTCTime {
    /// The begin of its hour, Unix seconds.
    fileprivate var hour: Int64 {
        let past = seconds % 3600
        return seconds - (past < 0 ? past + 3600 : past)
    }
}
