extension EntityJSON {
    func campaign(_ campaign: Account.Campaign) -> JSON {
        .members([
            ("id", .id(campaign.id)),
            ("alias", .string(campaign.alias)),
            ("name", .string(campaign.name)),
            ("type", campaign.id % 2 == 0 ? "position" : "weight"),
            ("uniqueness_method", "ip_ua"),
            ("uniqueness_use_cookies", flag(true)),
            ("cookies_ttl", 24),
            ("position", .id(campaign.id)),
            ("state", .string(campaign.state.rawValue)),
            ("updated_at", stamp(campaign.updatedAt)),
            ("created_at", stamp(campaign.createdAt)),
            ("cost_type", .string(campaign.costType)),
            ("cost_value", amount(campaign.cost)),
            ("cost_currency", .string(campaign.currency)),
            ("cost_auto", flag(campaign.costType == "RevShare")),
            ("group_id", optionalID(campaign.groupID, campaign.id)),
            ("group", isEvents ? groupName(campaign.groupID) : nil),
            ("bind_visitors", campaign.id % 4 == 0 ? "slo" : .null),
            ("traffic_source_id", optionalID(campaign.sourceID, campaign.id / 2)),
            ("token", .string(campaign.token)),
            ("domain", isLimited ? .null : .text(campaign.domain)),
            ("traffic_loss", 0),
            ("notes", campaign.id % 5 == 0 ? "check cap\nдо пятницы" : ""),
            ("parameters", parameters(campaignParameters(campaign), campaign.id)),
            ("postbacks", .array(campaign.id % 6 == 0 ? [postback(campaign)] : [])),
        ])
    }

    private func campaignParameters(_ campaign: Account.Campaign) -> [JSON.Member] {
        guard campaign.sourceID != nil, campaign.id % 4 != 3 else { return [] }
        return [
            parameter("keyword", "utm_term", "{{adset.name}}"),
            parameter("sub_id_1", "buyer", "buyer\(campaign.id % 8)"),
            parameter("sub_id_4", "placement", "{{placement}}"),
        ]
    }

    private func postback(_ campaign: Account.Campaign) -> JSON {
        [
            "id": .id(campaign.id * 3), "campaign_id": .id(campaign.id), "method": "GET",
            "url": .string(
                "https://hooks.example.com/pb?key=\(campaign.token.reversed().prefix(20).map(String.init).joined())"
            ),
            "statuses": ["lead", "sale"],
        ]
    }

    func flow(_ flow: Account.Flow) -> JSON {
        .members([
            ("id", .id(flow.id)),
            ("campaign_id", .id(flow.campaignID)),
            ("type", .string(flow.type)),
            ("name", .string(flow.name)),
            ("position", .id(flow.position)),
            ("weight", 100),
            ("schema", flow.landings.isEmpty && flow.offers.isEmpty ? "redirect" : "landings"),
            ("action_type", "http"),
            ("action_payload", flow.id % 2 == 0 ? "" : .null),
            ("action_options", flow.id % 3 == 0 ? .null : []),
            ("comments", flow.id % 3 == 1 ? .null : ""),
            ("state", .string(flow.state.rawValue)),
            ("updated_at", stamp(flow.updatedAt)),
            ("collect_clicks", flag(true)),
            ("filter_or", flag(false)),
            ("offer_selection", isEvents ? "before_click" : nil),
            ("filters", filters(flow)),
            ("triggers", .array(flow.id % 7 == 0 ? [trigger(flow)] : [])),
            ("landings", .array(flow.landings.map { link($0, "landing_id", flow) })),
            ("offers", .array(flow.offers.map { link($0, "offer_id", flow) })),
        ])
    }

    /// A flow's rules.
    func filters(_ flow: Account.Flow) -> JSON {
        .array(
            flow.filters.map { filter in
                [
                    "id": .id(filter.id), "stream_id": .id(flow.id), "name": .string(filter.name),
                    "mode": .string(filter.mode), "payload": filter.payload, "oid": .id(filter.id),
                ]
            }
        )
    }

    private func trigger(_ flow: Account.Flow) -> JSON {
        [
            "id": .id(flow.id), "stream_id": .id(flow.id), "target": "stream", "condition": "not_respond",
            "selected_page": "", "pattern": "", "action": "disable", "interval": 30,
        ]
    }

    private func link(_ link: Account.Flow.Link, _ key: String, _ flow: Account.Flow) -> JSON {
        .object([
            JSON.Member("id", .id(link.id)), JSON.Member("stream_id", .id(flow.id)), JSON.Member(key, .id(link.target)),
            JSON.Member("state", link.isActive ? "active" : "disabled"), JSON.Member("share", .id(link.share)),
            JSON.Member("created_at", stamp(flow.updatedAt)), JSON.Member("updated_at", stamp(flow.updatedAt)),
        ])
    }
}
