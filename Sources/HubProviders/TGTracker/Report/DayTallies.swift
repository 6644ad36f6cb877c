import HubModel

/// The rows of a report, added up by day and place.
struct DayTallies {
    private var rows: TGTrackerRowReader
    private let clock: WallClock
    /// Sub-ids that the report is asked for.
    private let slots: [Int]
    /// Whether some row could not be read, so that the tallies may lack something.
    private(set) var hasGaps = false
    private(set) var tallies: [StatsRow] = []
    private var places: [StatsRow: Int] = [:]

    init(_ profile: TGTrackerProfile, clock: WallClock) {
        let resource = profile[.report]
        rows = TGTrackerRowReader(resource, profile)
        slots = resource.report.groups.compactMap(\.slot)
        self.clock = clock
    }

    var findings: PageFindings { rows.findings }

    /// Takes the rows of the days in `window`; `day` is whose a row without a date is.
    ///
    /// - Throws: ``HubModel/ProviderError/wrongAnswer(status:reason:detail:)`` where rows came and none can be read.
    mutating func add(_ came: [JSONValue], in window: TimeWindow, day: UTCTime?) throws(ProviderError) {
        var readable = 0
        for row in came where rows.begin(row) {
            guard let time = time(or: day) else {
                rows.reject("missing date")
                continue
            }
            readable += 1
            guard window.contains(time) else {
                rows.reject("another day than asked for")
                continue
            }
            add(tally(at: time))
        }
        hasGaps = hasGaps || readable < came.count
        try rows.requireKept(readable, of: came.count)
    }

    /// The begin of the row's day.
    private mutating func time(or day: UTCTime?) -> UTCTime? {
        switch TimeReading(clock: clock).day(rows.value("date")) {
        case .time(let time): return time
        case .nothing: return day
        case .unreadable:
            rows.drop("date is not a day")
            return nil
        }
    }

    private mutating func tally(at time: UTCTime) -> StatsRow {
        var tally = StatsRow(time: time, span: .day)
        tally.campaignID = rows.id("campaign_id")
        tally.offerID = rows.id("offer_id")
        tally.landingPageID = rows.id("lander_id", as: "landing_page_id")
        tally.country = rows.country()
        for slot in slots { tally.subIDs[slot] = rows.subID(slot) }
        tally.clicks = rows.count("clicks")
        tally.uniqueClicks = rows.count("unique_clicks")
        tally.landingClicks = rows.count("lp_clicks")
        tally.conversions = rows.count("conversions")
        tally.approved = rows.count("approved")
        tally.pending = rows.count("pending")
        tally.hold = rows.count("hold")
        tally.rejected = rows.count("rejected")
        tally.revenue = rows.money("revenue")
        tally.cost = rows.money("cost")
        tally.currency = rows.currency(of: tally.revenue, tally.cost)
        return tally
    }

    private mutating func add(_ tally: StatsRow) {
        let place = tally.place
        guard let known = places[place] else {
            places[place] = tallies.count
            tallies.append(tally)
            return
        }
        tallies[known].add(tally)
    }
}

extension StatsRow {
    /// The row without what it counts.
    fileprivate var place: StatsRow {
        var place = StatsRow(time: time, span: span)
        place.campaignID = campaignID
        place.offerID = offerID
        place.landingPageID = landingPageID
        place.country = country
        place.subIDs = subIDs
        return place
    }

    /// The totals by which the row's day is compared.
    var dayTotals: DayTotals {
        var values: [DayMeasure: Int64] = [:]
        values[.clicks] = clicks
        if let conversions, let rejected {
            let (kept, isOverflow) = conversions.subtractingReportingOverflow(rejected)
            if !isOverflow { values[.conversions] = kept }
        }
        values[.revenue] = revenue?.rawValue
        values[.cost] = cost?.rawValue
        return DayTotals(day: time, values: values)
    }
}
