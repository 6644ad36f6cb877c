extension RedTrackEntityJSON {
    func campaign(_ campaign: Account.Campaign) -> JSON {
        let id = campaign.id
        let title = RedTrackReading.title(campaign, options)
        let source = campaign.sourceID.flatMap { id in account.sources.first { $0.id == id } }
        return .object(
            head(.campaign, id, title, created: campaign.createdAt, updated: campaign.updatedAt)
                + [
                    JSON.Member("status", .int(RedTrackReading.status(campaign))), JSON.Member("type", "campaign"),
                    JSON.Member("source_id", self.id(.source, campaign.sourceID)),
                    JSON.Member("source_title", .string(source?.name ?? "")),
                    JSON.Member("source_campaigns", texts(id % 3 == 0 ? ["2385\(id)"] : [])),
                    JSON.Member("domain_id", self.id(.domain, id % 3 + 1)),
                    JSON.Member("trackback_url", .string(RedTrackReading.clickURL(campaign, context))),
                    JSON.Member("impression_url", ""),
                    JSON.Member("postback_url", .string("https://track.example.net/postback?clickid=REPLACE")),
                    JSON.Member("cost_model", .string(RedTrackReading.costModel(campaign))),
                    JSON.Member("cpc", amount(campaign.cost)),
                    JSON.Member("rev_share", campaign.costType == "RevShare" ? 40 : 0),
                    JSON.Member("redirect_type", 0),
                    JSON.Member("tags", texts(account.group(campaign.groupID).map { [$0.name] } ?? [])),
                    JSON.Member("notes", texts([])), JSON.Member("coupon", ""),
                    JSON.Member("streams", streams(of: campaign)),
                    JSON.Member(
                        "postbacks",
                        [["url": .string("https://ad.example.com/pb?token=\(secret(id, 31))")]]
                    ),
                    JSON.Member("integrations", ["cost_update": .bool(id % 4 == 0), "fraudscore": false]),
                    JSON.Member("cache_buster_enabled", false), JSON.Member("rsoc_enabled", false),
                    JSON.Member("expires_at", never(id)),
                ]
        )
    }

    private func streams(of campaign: Account.Campaign) -> JSON {
        let flows = account.flows(of: campaign.id).filter { $0.state != .deleted }
        guard options.streams != .nowhere, !flows.isEmpty else { return options.nullsEmptyLists ? .null : [] }
        return .array(
            flows.map { flow in
                let weight = JSON.id(flow.position == 1 ? 100 : 50)
                let short: JSON = ["id": id(.stream, flow.id), "weight": weight]
                return options.streams == .inList ? short : short.adding("stream", stream(flow))
            }
        )
    }

    /// A funnel; `id` has another name in some answers of the list.
    func stream(_ flow: Account.Flow, idName: String = "id") -> JSON {
        [
            idName: id(.stream, flow.id), "title": .string(flow.name), "template": .bool(flow.id >= 10_000),
            "user_id": id(.user, 1), "expires_at": never(flow.id), "filters": filters(flow),
            "offers": links(.offer, flow.offers), "landings": links(.landing, flow.landings),
            "prelandings": options.nullsEmptyLists ? .null : [],
        ]
    }

    private func links(_ kind: RedTrackIDs.Kind, _ links: [Account.Flow.Link]) -> JSON {
        guard !links.isEmpty else { return options.nullsEmptyLists ? .null : [] }
        return .array(
            links.map { link in
                let name =
                    kind == .offer
                    ? account.offers.first { $0.id == link.target }?.name
                    : account.landings.first { $0.id == link.target }?.name
                return [
                    "id": id(kind, link.target), "name": .string(name ?? ""), "weight": .id(link.share),
                    "filters": .null,
                ]
            }
        )
    }

    /// Only conditions that RedTrack knows.
    func filters(_ flow: Account.Flow) -> JSON {
        let known = flow.filters.filter { $0.name == "country" }
        return .object(
            known.map { filter in
                JSON.Member(
                    filter.name,
                    [
                        "active": true, "exclude": .bool(filter.mode == "reject"), "kind": 0, "comparison_type": "",
                        "values": filter.payload,
                    ]
                )
            }
        )
    }
}

extension JSON {
    /// The object with one more member.
    fileprivate func adding(_ key: String, _ value: JSON) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members + [Member(key, value)])
    }
}
