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
    init(_ row: some LogRow, placeID: Int64) {
        self.init(hour: row.logTime.hour, placeID: placeID, country: row.country ?? "")
    }
}

extension Click {
    var nativeID: String { clickID }

    var totals: HourTotals {
        var totals = HourTotals()
        totals[0] = 1
        totals[1] = isUnique == true ? 1 : 0
        totals[2] = isBot == true ? 1 : 0
        totals[3] = cost?.rawValue ?? 0
        return totals
    }
}

extension Conversion {
    var nativeID: String { conversionID }

    var totals: HourTotals {
        let place = status.column
        var totals = HourTotals()
        totals[place] = 1
        totals[place + 4] = revenue?.rawValue ?? 0
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
