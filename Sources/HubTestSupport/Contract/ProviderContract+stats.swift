import HubModel

extension ProviderContract {
    /// Totals come in whole spans that follow each other and cover the window, hold each time and place once, and say the
    /// same when they are read again.
    package func brokenByStats() async throws -> [String] {
        guard try offers(.stats) else { return [] }
        var broken: [String] = []
        let first = try await statsPages(&broken)
        let second = try await statsPages(&broken)
        broken += brokenBySpans(first)
        let rows = first.flatMap(\.records)
        if rows.isEmpty { broken.append("no totals") }
        if Set(rows) != Set(second.flatMap(\.records)) { broken.append("a second reading differs") }
        if Set(rows.map(\.place)).count != rows.count { broken.append("a time and place twice") }
        return broken
    }

    private func statsPages(_ broken: inout [String]) async throws -> [Page<StatsRow>] {
        try await pages(&broken) { provider, cursor, call in
            try await provider.stats(in: subject.window, after: cursor, call)
        }
    }

    private func brokenBySpans(_ pages: [Page<StatsRow>]) -> [String] {
        var broken: [String] = []
        let spans = pages.compactMap(\.replaces)
        if spans.count != pages.count { broken.append("a page of totals that replaces nothing") }
        for (page, span) in zip(pages, spans) where !page.records.allSatisfy({ span.contains($0.time) }) {
            broken.append("a row outside of what its page replaces")
        }
        if zip(spans, spans.dropFirst()).contains(where: { $0.to != $1.from }) { broken.append("a gap between spans") }
        if spans.first.map({ $0.from > subject.window.from }) ?? true
            || spans.last.map({ $0.to < subject.window.to }) ?? true
        {
            broken.append("the spans do not cover the window")
        }
        return broken
    }
}

extension StatsRow {
    /// The row without its measures: what the store knows it by.
    fileprivate var place: StatsRow {
        var place = StatsRow(time: time, span: span)
        place.campaignID = campaignID
        place.offerID = offerID
        place.landingPageID = landingPageID
        place.flowID = flowID
        place.trafficSourceID = trafficSourceID
        place.affiliateNetworkID = affiliateNetworkID
        place.country = country
        place.currency = currency
        return place
    }
}
