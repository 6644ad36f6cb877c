import HubModel

/// The rows of a report, added up by day and place.
struct DayTallies {
    private var rows: TGTrackerRowReader
    private let clock: WallClock
    private(set) var tallies: [StatsRow] = []
    private var places: [StatsRow: Int] = [:]

    init(_ profile: TGTrackerProfile, clock: WallClock) {
        rows = TGTrackerRowReader(profile[.report], profile)
        self.clock = clock
    }

    var findings: PageFindings { rows.findings }

    /// Takes the rows of the days in `window`; `day` is whose a row without a date is.
    mutating func add(_ came: [JSONValue], in window: TimeWindow, day: UTCTime?) {
        for row in came where rows.begin(row) {
            guard let time = time(or: day) else {
                rows.reject("missing date")
                continue
            }
            guard window.contains(time) else {
                rows.reject("another day than asked for")
                continue
            }
            add(tally(at: time))
        }
    }

    /// The begin of the row's day.
    private mutating func time(or day: UTCTime?) -> UTCTime? {
        guard let text = rows.text("date") else { return day }
        guard let read = UTCTime(text.prefix(10)) else {
            rows.drop("date is not a day")
            return nil
        }
        return clock.earliest(read.startOfDay)
    }

    private mutating func tally(at time: UTCTime) -> StatsRow {
        var tally = StatsRow(time: time, span: .day)
        tally.campaignID = rows.id("campaign_id")
        tally.offerID = rows.id("offer_id")
        tally.landingPageID = rows.id("lander_id", as: "landing_page_id")
        tally.country = rows.country()
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
