import HubModel

extension BeMobEntityMapping {
    /// Where a campaign without a saved flow sends its visitors.
    private enum Target {
        case rules([JSONValue])
        case url(String)
    }

    /// The flows that campaigns hold themselves; what is odd about the campaigns is counted by their own list.
    mutating func addOwnFlows(of campaigns: [JSONValue]) {
        for row in campaigns {
            guard let campaignID = reader.id(row["id"], "id") else { continue }
            let word = reader.text(row["status"], "status")
            let status = status(word, isDeleted: reader.flag(row["deleted"], "deleted") == true)
            note(status, word)
            guard let target = target(row) else { continue }
            // It is in use as far as its campaign is.
            var flow = Entity(
                kind: .flow,
                id: BeMobOwnFlow.id(ofCampaign: campaignID),
                status: status,
                rawStatus: word
            )
            flow.details.campaignID = campaignID
            switch target {
            case .rules(let rules): readFlow(.object(["rules": .array(rules)]), &flow)
            case .url(let url): flow.url = url
            }
            add(flow)
        }
    }

    /// Of `flowInline` alone the spelling is known.
    private mutating func target(_ row: JSONValue) -> Target? {
        var rules: [JSONValue] = []
        if case .array(let own)? = row["flowInline"]?["rules"] { rules = own }
        let type = reader.text(row["destinationType"], "destination_type")?.lowercased()
        if type == "flowinline" { return .rules(rules) }
        guard reader.id(row["flowId"], "flow_id") == nil else { return nil }
        if let url = reader.text(row["destinationUrl"], "url") { return .url(url) }
        return rules.isEmpty ? nil : .rules(rules)
    }
}
