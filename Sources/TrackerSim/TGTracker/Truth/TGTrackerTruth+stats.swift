extension TGTrackerTruth {
    struct StatsRow: Sendable {
        let groups: [TGTrackerGroup: TGTrackerReport.Key.Part]
        let tally: TGTrackerTally
    }

    /// The days of the account's zone, as its reports give them.
    func statsRows(_ window: TGTrackerWindow) -> [StatsRow] {
        let options = context.options
        let groups = [.date] + options.reading.reportGroups.filter { $0 != .date }
        let report = TGTrackerReport(context: context, groups: groups, timezone: options.times.timezone, cache: cache)
        let zone = options.times.zone
        return report.rows(.always).compactMap { key, tally in
            guard case .number(let day)? = key.parts.first else { return nil }
            let start = zone.earliest(CivilTime(seconds: Int64(day) * 86_400))
            guard start >= window.from, start <= window.to else { return nil }
            return StatsRow(groups: Dictionary(zip(groups, key.parts)) { $1 }, tally: tally)
        }
    }

    func line(_ row: StatsRow, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        var line = TruthLine(consume buffer)
        let tally = row.tally
        func id(_ group: TGTrackerGroup, _ kind: TGTrackerForm.Kind) -> String? {
            guard case .number(let id)? = row.groups[group] else { return nil }
            return form.id(kind, id)
        }
        if case .number(let day)? = row.groups[.date] { line.text("day", TGTrackerReport.date(day)) }
        line.text("campaign_id", id(.campaign, .campaign))
        line.text("offer_id", id(.offer, .offer))
        line.text("landing_page_id", id(.lander, .lander))
        for name in ["flow_id", "traffic_source_id", "affiliate_network_id"] { line.put(name, .null) }
        if case .text(let country)? = row.groups[.country] {
            line.text("country", country)
        } else {
            line.put("country", .null)
        }
        line.put("clicks", .int(tally.clicks))
        line.put("unique_clicks", .int(tally.uniqueClicks))
        line.put("landing_clicks", .int(tally.landerClicks))
        line.put("bots", .null)
        line.put("conversions", .int(tally.conversions))
        line.put("approved", .int(tally.approved))
        line.put("pending", .int(tally.pending))
        line.put("hold", .null)
        line.put("rejected", .int(tally.rejected))
        line.tgtrackerMoney("revenue", reading.money(tally.revenue))
        line.tgtrackerMoney("cost", reading.money(tally.cost))
        line.text("currency", reading.currency(tally.revenue))
        return line.finish()
    }
}
