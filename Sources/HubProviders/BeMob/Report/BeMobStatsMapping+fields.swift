import HubModel

extension BeMobStatsMapping {
    func value(_ word: BeMobWord, _ row: JSONValue) -> JSONValue? {
        vocabulary[word].flatMap { row[options.columnPrefix + $0] ?? row[$0] }
    }

    func time(_ row: JSONValue) -> UTCTime? {
        let day = text(.day, row).flatMap(BeMobReportTime.day)
        guard vocabulary[.hour] != nil else { return day }
        return text(.hour, row).flatMap { BeMobReportTime.hour($0, day: day) }
    }

    private func text(_ word: BeMobWord, _ row: JSONValue) -> String? {
        switch value(word, row) {
        case .text(let text), .number(let text): text
        default: nil
        }
    }

    mutating func readPlace(_ row: JSONValue, _ stats: inout StatsRow) {
        stats.campaignID = reader.id(value(.campaign, row), "campaign_id")
        stats.offerID = reader.id(value(.offer, row), "offer_id")
        stats.landingPageID = reader.id(value(.landingPage, row), "landing_page_id")
        stats.flowID = reader.id(value(.flow, row), "flow_id")
        stats.trafficSourceID = reader.id(value(.trafficSource, row), "traffic_source_id")
        stats.affiliateNetworkID = reader.id(value(.affiliateNetwork, row), "affiliate_network_id")
        stats.country = country(value(.country, row))
        for word in BeMobWord.customVariables where vocabulary[word] != nil {
            guard let number = word.customVariable else { continue }
            stats.subIDs[number] = reader.subID(value(word, row), slot: number)
        }
        stats.currency = options.currency
    }

    private mutating func country(_ value: JSONValue?) -> String? {
        guard let text = reader.id(value, "country") else { return nil }
        if let code = CountryCode.canonical(text) ?? countries.code(text) { return code }
        guard text.utf8.count != 2 else { return nil }
        hasUnknownCountries = true
        reader.drop("country is not in the dictionary")
        return nil
    }

    mutating func readCounts(_ row: JSONValue, _ stats: inout StatsRow) {
        stats.clicks = count(.visits, row)
        stats.uniqueClicks = count(.uniqueVisits, row)
        stats.landingClicks = count(.landingClicks, row)
        stats.bots = count(.bots, row)
        stats.conversions = count(.conversions, row)
        stats.approved = count(.approved, row)
        stats.pending = count(.pending, row)
        stats.rejected = count(.rejected, row)
        stats.revenue = amount(.revenue, row)
        stats.cost = amount(.cost, row)
    }

    private mutating func amount(_ word: BeMobWord, _ row: JSONValue) -> Micros? {
        guard let value = value(word, row) else { return nil }
        return value.form == .nothing ? .zero : reader.money(value, word.rawValue)
    }

    private mutating func count(_ word: BeMobWord, _ row: JSONValue) -> Int64? {
        guard let amount = amount(word, row) else { return nil }
        guard amount.rawValue % 1_000_000 == 0 else {
            reader.drop("\(word.rawValue) is not a whole number")
            return nil
        }
        return amount.rawValue / 1_000_000
    }
}
