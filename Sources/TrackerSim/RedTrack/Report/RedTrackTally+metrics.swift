extension RedTrackTally {
    /// The metrics in their order; money is `.money`, counts are `.int`.
    var metrics: [JSON.Member] {
        counts + conversionCounts + money + ratios + RedTrackEventType.allCases.filter { $0.rawValue > 0 }.flatMap(slot)
    }

    private var counts: [JSON.Member] {
        [
            JSON.Member("clicks", .int(clicks)), JSON.Member("unique_clicks", .int(uniqueClicks)),
            JSON.Member("impressions", 0), JSON.Member("impressions_visible", 0),
            JSON.Member("prelp_views", .int(prelandingViews)), JSON.Member("prelp_clicks", .int(prelandingViews)),
            JSON.Member("lp_views", .int(landingViews)), JSON.Member("lp_clicks", .int(landingClicks)),
            JSON.Member("ok", .int(ok)), JSON.Member("attribution", 0), JSON.Member("baddevice", .int(badDevice)),
            JSON.Member("blacklist", 0), JSON.Member("datacenter", .int(datacenter)),
        ]
    }

    /// `conversions` counts the default type alone.
    private var conversionCounts: [JSON.Member] {
        [
            JSON.Member("conversions", .int(type(.conversion).count)),
            JSON.Member("total_conversions", .int(conversions)),
        ]
            + RedTrackStatus.allCases.map { JSON.Member($0.word.text, .int(statuses[$0.rawValue])) }
            + [JSON.Member("transactions", .int(transactions))]
    }

    private var money: [JSON.Member] {
        [
            JSON.Member("cost", .money(cost)), JSON.Member("revenue", .money(type(.conversion).revenue)),
            JSON.Member("total_revenue", .money(revenue)), JSON.Member("pub_revenue", .money(0)),
            JSON.Member("profit", .money(revenue - cost)),
        ]
    }

    private var ratios: [JSON.Member] {
        [
            JSON.Member("roi", Self.percent(revenue - cost, cost)), JSON.Member("roas", Self.percent(revenue, cost)),
            JSON.Member("cr", Self.percent(type(.conversion).count, clicks)),
            JSON.Member("ctr", Self.percent(landingClicks, landingViews)), JSON.Member("cpc", Self.share(cost, clicks)),
            JSON.Member("cpa", Self.share(cost, conversions)), JSON.Member("epc", Self.share(revenue, clicks)),
            JSON.Member("aov", Self.share(revenue, transactions)),
        ]
    }

    private func slot(_ type: RedTrackEventType) -> [JSON.Member] {
        let tally = self.type(type)
        return [
            JSON.Member("convtype\(type.rawValue)", .int(tally.count)),
            JSON.Member("revenuetype\(type.rawValue)", .money(tally.revenue)),
        ]
    }

    /// With two places.
    private static func percent(_ part: Int64, _ whole: Int64) -> JSON {
        whole == 0 ? 0 : .money(Int64((Double(part) / Double(whole) * 10_000).rounded()) * 10_000)
    }

    /// Money for one, with four places.
    private static func share(_ money: Int64, _ count: Int64) -> JSON {
        .money(count == 0 ? 0 : money / count / 100 * 100)
    }
}
