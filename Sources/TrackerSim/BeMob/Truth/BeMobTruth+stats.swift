extension BeMobTruth {
    private static let dimensions: [BeMobDimension] = [
        .campaign, .offer, .landing, .flow, .trafficSource, .affiliateNetwork, .country,
    ]

    /// One piece for each UTC day.
    func stats(_ from: Int64?, _ to: Int64?) -> @Sendable (Int) -> [UInt8]? {
        let days = days(from, to)
        return { number in
            guard number < days.count else { return nil }
            return stats(of: days[number], from ?? 0, to ?? context.now + 1)
        }
    }

    private func stats(of day: Int64, _ from: Int64, _ to: Int64) -> [UInt8] {
        let unit: BeMobDimension = context.options.hasHours ? .hour : .day
        let variables = context.options.truthVariables.map { BeMobDimension.custom($0) }
        var aggregate = BeMobAggregate([unit] + Self.dimensions + variables, zone: .utc, statuses: nil, context)
        let length = aggregate.grain.seconds
        aggregate.add(
            from: max(day, from / length * length),
            to: min(day + 86_400, (to - 1) / length * length + length) - 1
        )
        var buffer = JSONBuffer()
        for (cell, tally) in aggregate.ordered {
            let begin = cell.begin(aggregate.grain)
            if from <= begin.seconds, begin.seconds < to { buffer = line(cell, begin, tally, consume buffer) }
        }
        return buffer.bytes
    }

    private func line(
        _ cell: BeMobCell,
        _ begin: CivilTime,
        _ tally: BeMobTally,
        _ buffer: consuming JSONBuffer
    ) -> JSONBuffer {
        let campaign = context.traffic.campaigns[cell.campaign]
        let ids = context.ids
        var line = TruthLine(consume buffer)
        if context.options.hasHours {
            line.time("hour", begin.seconds)
        } else {
            line.text("day", String(begin.description.prefix(10)))
        }
        line.text("campaign_id", ids.text(.campaign, campaign.id))
        line.text("offer_id", ids.optional(.offer, cell.offer))
        line.text("landing_page_id", ids.optional(.landing, cell.landing))
        line.text("flow_id", ids.optional(.flow, campaign.flowID))
        line.text("traffic_source_id", ids.optional(.source, campaign.sourceID))
        line.text("affiliate_network_id", ids.optional(.network, context.traffic.network(ofOffer: cell.offer)))
        line.text("country", Country.all[cell.country].code.text)
        measures(tally, &line)
        let texts = Dictionary(zip(context.options.truthVariables, cell.texts), uniquingKeysWith: { first, _ in first })
        line.subIDs(10) { .text(texts[$0] ?? "") }
        return line.finish()
    }

    /// Visits are the hub's clicks; what the report has no column for is unknown.
    private func measures(_ tally: BeMobTally, _ line: inout TruthLine) {
        line.put("clicks", .int(tally.visits))
        line.put("unique_clicks", .null)
        line.put("landing_clicks", .int(tally.clicks))
        line.put("bots", .null)
        line.put("conversions", .int(tally.conversions))
        for unknown in ["approved", "pending", "hold", "rejected"] { line.put(unknown, .null) }
        for (name, amount) in [("revenue", tally.revenue), ("cost", tally.cost)] {
            if context.hidesMoney { line.put(name, .null) } else { line.money(name, amount) }
        }
        line.put("currency", .null)
    }
}
