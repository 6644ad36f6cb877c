extension BeMobTruth {
    /// One piece for each UTC day; nothing where the tracker has no log of visits.
    func clicks(_ from: Int64?, _ to: Int64?) -> @Sendable (Int) -> [UInt8]? {
        let days = context.options.clickLogPath == nil ? [] : days(from, to)
        return { number in
            guard number < days.count else { return nil }
            let first = max(days[number], from ?? 0)
            let last = min(days[number] + 86_400, to ?? .max) - 1
            var costs = BeMobCostClock(context)
            var buffer = JSONBuffer()
            for visit in BeMobLog(context, .utc).visits(from: first, to: last) {
                buffer = line(visit, visit.cost(&costs), consume buffer)
            }
            return buffer.bytes
        }
    }

    /// Nothing where the tracker has no log of conversions.
    func conversions(_ from: Int64?, _ to: Int64?) -> @Sendable (Int) -> [UInt8]? {
        guard context.options.conversionLogPath != nil else { return { _ in nil } }
        let all = BeMobLog(context, .utc).conversions(from: from ?? 0, to: (to ?? .max) - 1)
        return { number in
            guard number * 1000 < all.count else { return nil }
            var costs = BeMobCostClock(context)
            var buffer = JSONBuffer()
            for conversion in all.dropFirst(number * 1000).prefix(1000) {
                buffer = line(conversion, conversion.visit.cost(&costs), consume buffer)
            }
            return buffer.bytes
        }
    }

    private func line(_ visit: BeMobVisit, _ cost: Int64, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        var line = TruthLine(consume buffer)
        line.text("click_id", BeMobIDs.visit(visit.facts))
        line.time("clicked_at", visit.facts.time)
        targets(visit, &line)
        line.text("country", Country.all[visit.facts.country].code.text)
        for unknown in ["region", "city"] { line.put(unknown, .null) }
        line.text("ip", visit.ip)
        line.text("user_agent", Device.all[visit.facts.device].userAgent.text)
        for unknown in ["os", "browser", "device_type", "language"] { line.put(unknown, .null) }
        line.text("referrer", visit.referrer)
        line.text("external_id", visit.externalID)
        for unknown in ["ad_campaign_id", "creative_id", "keyword", "source"] { line.put(unknown, .null) }
        line.subIDs(10) { .text(visit.custom($0)) }
        money("cost", cost, &line)
        line.text("currency", context.options.currency)
        for unknown in ["is_bot", "is_unique"] { line.put(unknown, .null) }
        return line.finish()
    }

    private func line(_ conversion: BeMobConversion, _ cost: Int64, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let visit = conversion.visit
        let click = BeMobIDs.visit(visit.facts)
        let id = BeMobMeaning.conversionID(
            click: click,
            transaction: conversion.transaction,
            type: conversion.type
        )
        var line = TruthLine(consume buffer)
        line.text("conversion_id", id)
        line.text("click_id", click)
        line.time("clicked_at", visit.facts.time)
        line.time("converted_at", conversion.time)
        line.put("updated_at", .null)
        line.text("status", BeMobMeaning.conversionStatus(conversion.status))
        line.text("raw_status", conversion.status.word(context.options.statusWords))
        line.text("type", conversion.type)
        money("revenue", conversion.revenue, &line)
        money("cost", cost, &line)
        line.text("currency", context.options.currency)
        line.text("transaction_id", conversion.transaction)
        targets(visit, &line)
        line.text("country", Country.all[visit.facts.country].code.text)
        line.text("external_id", visit.externalID)
        line.subIDs(10) { .text(visit.custom($0)) }
        return line.finish()
    }

    private func money(_ name: String, _ micros: Int64, _ line: inout TruthLine) {
        if context.hidesMoney { line.put(name, .null) } else { line.money(name, micros) }
    }

    /// Rows of the logs do not name the flow.
    private func targets(_ visit: BeMobVisit, _ line: inout TruthLine) {
        let ids = context.ids
        let network = context.traffic.network(ofOffer: visit.offerID)
        line.text("campaign_id", ids.text(.campaign, visit.campaign.id))
        line.text("offer_id", ids.optional(.offer, visit.offerID))
        line.text("landing_page_id", ids.optional(.landing, visit.landingID))
        line.put("flow_id", .null)
        line.text("traffic_source_id", ids.optional(.source, visit.campaign.sourceID))
        line.text("affiliate_network_id", ids.optional(.network, network))
    }
}
