/// Answers the lists of an account's things.
struct RedTrackLists {
    let context: RedTrackContext
    let tallies: RedTrackDayTallies
    let faults: [Fault]

    private var account: Account { context.account }
    private var options: RedTrackOptions { context.options }

    /// `nil` for a path that is none.
    func answer(_ path: [Substring], _ request: SimRequest) throws(RedTrackError) -> SimResponse? {
        switch path[0] {
        case "campaigns": try campaigns(path, request)
        case "offers": try offers(path, request)
        case "landings": try landings(path, request)
        case "sources": try list(path, request, .source, things(account.sources, \.id, \.name) { $0.source($1) })
        case "networks": try list(path, request, .network, things(account.networks, \.id, \.name) { $0.network($1) })
        case "streams": try RedTrackStreamLists(context: context, faults: faults).answer(path, request)
        default: nil
        }
    }

    /// One thing of a list, not yet written.
    struct Thing {
        let id: Int
        let title: String
        var isListed = true
        var isChosen = true
        let write: (RedTrackEntityJSON) -> JSON
    }

    private func things<Source>(
        _ sources: [Source],
        _ id: (Source) -> Int,
        _ title: (Source) -> String,
        _ write: @escaping (RedTrackEntityJSON, Source) -> JSON
    ) -> [Thing] {
        sources.map { source in Thing(id: id(source), title: title(source)) { write($0, source) } }
    }

    private func campaigns(_ path: [Substring], _ request: SimRequest) throws(RedTrackError) -> SimResponse? {
        let states = RedTrackChoice(request, "status")
        let sources = RedTrackChoice(request, "sources")
        let tags = RedTrackChoice(request, "tags")
        let all = account.campaigns.map { campaign in
            let status = RedTrackReading.status(campaign)
            var thing = Thing(id: campaign.id, title: campaign.name) { $0.campaign(campaign) }
            thing.isListed = isListed(status, states)
            thing.isChosen =
                sources.takes(context.ids.text(.source, campaign.sourceID))
                && tags.takes(account.group(campaign.groupID)?.name ?? "")
            return thing
        }
        guard path == ["campaigns", "v2"] else { return try list(path, request, .campaign, all) }
        let page = try asked(request)
        let writer = try writer(request, .campaign)
        return .redTrack(["items": items(chosen(all, request, .campaign), page, writer), "total": [:]])
    }

    private func offers(_ path: [Substring], _ request: SimRequest) throws(RedTrackError) -> SimResponse? {
        let states = RedTrackChoice(request, "status")
        let networks = RedTrackChoice(request, "networks")
        let countries = RedTrackChoice(request, "countries")
        let all = account.offers.map { offer in
            var thing = Thing(id: offer.id, title: offer.name) { $0.offer(offer) }
            thing.isListed = isListed(RedTrackReading.status(offer), states)
            thing.isChosen =
                networks.takes(context.ids.text(.network, offer.networkID))
                && countries.takesAny(RedTrackReading.countries(offer))
            return thing
        }
        return try list(path, request, .offer, all)
    }

    /// Landing pages, once archived, are gone.
    private func landings(_ path: [Substring], _ request: SimRequest) throws(RedTrackError) -> SimResponse? {
        let types = RedTrackChoice(request, "type")
        let alive = account.landings.filter { $0.state != .deleted }
        let pages = alive.map { page in
            var thing = Thing(id: page.id, title: page.name) { $0.landing(page) }
            thing.isChosen = types.takes("landing")
            return thing
        }
        let prelanders = RedTrackPrelander.ids.map { id in
            var thing = Thing(id: id, title: RedTrackPrelander.names[id]?.text ?? "") { $0.prelander(id) }
            thing.isChosen = types.takes("prelanding")
            return thing
        }
        return try list(path, request, .landing, pages + prelanders)
    }

    private func isListed(_ status: Int64, _ asked: RedTrackChoice) -> Bool {
        asked.isOpen ? status != 3 || options.listsDeleted : asked.takes("\(status)")
    }
}
