extension VoluumTruth {
    func line(_ row: PostingRow, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        var line = TruthLine(consume buffer)
        let visit = row.visit
        line.put("conversion_id", .null)
        line.text("click_id", ids.click(visit.facts.index))
        line.time("clicked_at", visit.facts.time)
        line.time("converted_at", row.posting.time)
        line.put("updated_at", .null)
        line.put("status", .string(VoluumReading.conversionStatus))
        line.text("raw_status", VoluumReading.conversionRawStatus)
        line.text("type", row.posting.event.label.text)
        line.money("revenue", row.revenue)
        line.money("cost", VoluumReading.micros(fine: row.cost))
        line.text("currency", moment.options.truthCurrency)
        line.text("transaction_id", row.posting.transactionID)
        id(&line, "campaign_id", .campaign, visit.campaignID)
        id(&line, "offer_id", .offer, visit.facts.offerID)
        id(&line, "landing_page_id", .lander, visit.facts.landingID)
        id(&line, "flow_id", .flow, visit.flowID)
        id(&line, "traffic_source_id", .source, visit.sourceID)
        id(&line, "affiliate_network_id", .network, visit.networkID)
        line.text("country", visit.fact(.countryCode))
        line.text("external_id", visit.fact(.externalID))
        line.subIDs(10) { visit.fact(.subIDSlot, slot: $0) }
        return line.finish()
    }

    /// 0 is nothing.
    func id(_ line: inout TruthLine, _ name: String, _ kind: VoluumIDs.Kind, _ number: Int?) {
        line.text(name, number.flatMap { $0 == 0 ? nil : ids.text(kind, $0) })
    }

    private static let dimensions: [(name: String, dimension: Dimension, kind: VoluumIDs.Kind)] = [
        ("campaign_id", .campaign, .campaign), ("offer_id", .offer, .offer), ("landing_page_id", .lander, .lander),
        ("flow_id", .flow, .flow), ("traffic_source_id", .source, .source),
        ("affiliate_network_id", .network, .network),
    ]

    /// The sums of one hour of UTC.
    func stats(ofHour hour: Int64) -> [UInt8] {
        let variables = moment.options.truthVariables.map { Dimension.column("customVariable\($0)") }
        var grouper = Grouper(Self.dimensions.map(\.dimension) + [.country] + variables, .utc)
        var groups: [GroupKey: VisitTally] = [:]
        for click in moment.window(from: hour, to: hour + 3600) {
            let visit = VisitRow(click, moment)
            groups[grouper.key(visit, at: hour), default: VisitTally()].add(visit, exchange)
        }
        for posting in moment.posted(from: hour, to: hour + 3600) {
            let visit = VisitRow(posting.click, moment)
            groups[grouper.key(visit, at: hour), default: VisitTally()].add(posting, exchange)
        }
        var buffer = JSONBuffer()
        for (key, tally) in groups.sorted(by: { $0.key.precedes($1.key, slots: grouper.dimensions.count) }) {
            let variables = grouper.texts.indices.dropFirst(Self.dimensions.count + 1).map { slot in
                grouper.texts[slot][Int(key[slot])]
            }
            buffer = line(hour, key, variables, tally, consume buffer)
        }
        return buffer.bytes
    }

    private func line(
        _ hour: Int64,
        _ key: GroupKey,
        _ variables: [String],
        _ tally: VisitTally,
        _ buffer: consuming JSONBuffer
    ) -> JSONBuffer {
        var line = TruthLine(consume buffer)
        line.time("hour", hour)
        for (slot, dimension) in Self.dimensions.enumerated() {
            id(&line, dimension.name, dimension.kind, Int(key[slot]))
        }
        line.text("country", Country.all[Int(key[Self.dimensions.count])].code.text)
        line.put("clicks", .int(tally.visits))
        line.put("unique_clicks", .int(tally.uniqueVisits))
        line.put("landing_clicks", .int(tally.clicks))
        line.put("bots", .int(tally.suspicious))
        for status in VoluumReading.statusCounts(tally.conversions) { line.put(status.name, status.count) }
        line.money("revenue", tally.revenue)
        line.money("cost", tally.cost)
        line.text("currency", moment.options.truthCurrency)
        let texts = Dictionary(uniqueKeysWithValues: zip(moment.options.truthVariables, variables))
        line.subIDs(10) { .text(texts[$0] ?? "") }
        return line.finish()
    }
}
