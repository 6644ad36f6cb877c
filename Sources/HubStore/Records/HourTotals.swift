import HubModel

/// A place and country in one hour of the totals.
struct HourKey {
    /// The hour's begin, Unix seconds.
    var hour: Int64
    var placeID: Int64
    /// Empty where it is not known.
    var country: String
}

extension HourKey: Hashable {
    static func == (left: HourKey, right: HourKey) -> Bool {
        left.hour == right.hour && left.placeID == right.placeID && left.country.hasBytes(of: right.country)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(hour)
        hasher.combine(placeID)
        country.hashBytes(into: &hasher)
    }
}

/// What is counted under one key of the hourly totals; money is in micros.
struct HourTotals: Hashable {
    /// By ``columns``.
    private(set) var values = SIMD16<Int64>()

    /// Columns of the table in the order of ``values``.
    static let columns = [
        "clicks", "uniqueClicks", "bots", "cost", "approved", "pending", "hold", "rejected", "approvedRevenue",
        "pendingRevenue", "holdRevenue", "rejectedRevenue", "landingClicks",
    ]

    var isZero: Bool { values == .zero }

    subscript(index: Int) -> Int64 {
        get { values[index] }
        set { values[index] = newValue }
    }

    static func += (left: inout HourTotals, right: HourTotals) {
        left.values &+= right.values
    }

    static func + (left: HourTotals, right: HourTotals) -> HourTotals {
        var sum = left
        sum += right
        return sum
    }

    static func -= (left: inout HourTotals, right: HourTotals) {
        left.values &-= right.values
    }
}

extension HourKey {
    init(_ row: some LogRow, placeID: Int64) {
        self.init(hour: row.logTime.hour, placeID: placeID, country: row.hourCountry)
    }
}

extension Click {
    static let hourSums = ["1", "isUnique", "isBot", "cost"] + Array(repeating: "0", count: 9)
}

extension Conversion {
    static let hourSums: [String] = {
        let words = ["approved", "pending", "hold", "rejected"]
        let counts = words.map { "status = '\($0)'" }
        return Array(repeating: "0", count: 4) + counts + words.map { "iif(status = '\($0)', revenue, 0)" } + ["0"]
    }()

    var totals: HourTotals {
        let place = status.column
        var totals = HourTotals()
        totals[place] = 1
        totals[place + 4] = revenue?.rawValue ?? 0
        return totals
    }
}

extension StatsRow {
    static let hourSums: [String] = {
        let divided = "coalesce(approved, 0) + coalesce(pending, 0) + coalesce(hold, 0) + coalesce(rejected, 0)"
        let approved = "coalesce(approved, iif(\(divided) = 0, conversions, 0))"
        let ofConversions = [approved, "pending", "hold", "rejected", "revenue", "0", "0", "0"].map {
            "iif(hasConversionRows, 0, \($0))"
        }
        return ["clicks", "uniqueClicks", "bots", "cost"] + ofConversions + ["landingClicks"]
    }()

    /// Conversions that come as rows of their own are counted there.
    ///
    /// Revenue that the tracker does not divide by status counts as that of the approved.
    var totals: HourTotals {
        var totals = HourTotals()
        totals[0] = clicks ?? 0
        totals[1] = uniqueClicks ?? 0
        totals[2] = bots ?? 0
        totals[3] = cost?.rawValue ?? 0
        totals[12] = landingClicks ?? 0
        guard !hasConversionRows else { return totals }
        let divided = (approved ?? 0) + (pending ?? 0) + (hold ?? 0) + (rejected ?? 0)
        totals[4] = approved ?? (divided == 0 ? conversions ?? 0 : 0)
        totals[5] = pending ?? 0
        totals[6] = hold ?? 0
        totals[7] = rejected ?? 0
        totals[8] = revenue?.rawValue ?? 0
        return totals
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
    var hour: Int64 {
        let past = seconds % 3600
        return seconds - (past < 0 ? past + 3600 : past)
    }
}
