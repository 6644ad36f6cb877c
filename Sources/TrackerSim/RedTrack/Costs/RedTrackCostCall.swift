/// `POST /tracks/cost`: spreads an amount evenly over a campaign's clicks of some time.
struct RedTrackCostCall {
    let context: RedTrackContext

    /// The change that a request asks for.
    ///
    /// - Throws: 400 for a missing or bad parameter, 404 for an unknown campaign.
    func update(_ request: SimRequest) throws(RedTrackError) -> RedTrackCostUpdates.Update {
        let range = TimeRange(from: try time(request, "time_from"), to: try time(request, "time_to"))
        guard let cost = request.query["cost"].flatMap(Decimals.micros) else { throw .bad("cost is required") }
        let name = request.query["campaign_id"] ?? ""
        guard !name.isEmpty else { throw .bad("campaign_id is required") }
        let campaigns = context.world.traffic.campaigns
        guard let id = context.ids.thing(.campaign, name), let place = campaigns.firstIndex(where: { $0.id == id })
        else { throw RedTrackError(status: 404, text: "campaign not found") }
        let code = request.query["country_code"]
        let country = code.flatMap { code in Country.all.firstIndex { $0.code.text == code } }
        let count = context.clicks(in: range).count { index in
            let facts = ClickFacts(index, in: context.world)
            return facts.campaign == place && (country ?? facts.country) == facts.country
        }
        return RedTrackCostUpdates.Update(
            campaign: place,
            country: country,
            range: range,
            perClick: cost / Int64(max(1, count)) / 100 * 100
        )
    }

    private func time(_ request: SimRequest, _ name: String) throws(RedTrackError) -> Int64 {
        guard let text = request.query[name], !text.isEmpty else { throw .bad("\(name) is required") }
        guard let time = RedTrackTime.parse(text) else { throw .bad("\(name) is not RFC 3339") }
        return time
    }
}
