import HubModel

extension TGTrackerRowReader {
    /// How many rows can be read as what the resource lists.
    mutating func countKept(_ rows: [JSONValue]) -> Int {
        var kept = 0
        for row in rows where begin(row) && isKept() { kept += 1 }
        return kept
    }

    private mutating func isKept() -> Bool {
        switch resource.name {
        case .clicks: isKept(click())
        case .conversions: isKept(conversion([:]))
        case .report: hasDay()
        case .users: user() != nil
        default: kind.flatMap { entity($0) } != nil
        }
    }

    private var kind: EntityKind? {
        EntityKind.allCases.first { $0.tgtrackerResources.contains(resource.name) }
    }

    private mutating func isKept<Record>(_ outcome: RowOutcome<Record>) -> Bool {
        switch outcome {
        case .kept: return true
        case .rejected(let reason):
            reject(reason)
            return false
        }
    }

    /// A row without a date is of the day that is asked for.
    private mutating func hasDay() -> Bool {
        guard case .unreadable = TimeReading(clock: profile.clock).day(value("date")) else { return true }
        reject("date is not a day")
        return false
    }
}
