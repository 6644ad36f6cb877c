extension TGTrackerTruth {
    private var writer: TGTrackerEntities { TGTrackerEntities(context: context) }

    /// A flow's row names neither campaign, landing pages nor offers.
    func line(_ flow: Account.Flow, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let fate = reading.seen(flow.fate, before: TGTrackerFate(flow.listedState))
        let status = reading.status(fate, flow.id)
        var line = start(Head(kind: "flow", id: form.id(.flow, flow.id), name: flow.name, status: status), buffer)
        line.put("campaign_id", .null)
        line.put("rules", writer.rules(flow))
        for name in ["landing_page_ids", "offer_ids"] { line.put(name, .null) }
        line.put("weights", writer.weights(flow))
        return line.finish()
    }

    func line(_ source: Account.Source, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let status = reading.status(.active, source.id)
        let id = form.id(.source, source.id)
        var line = start(Head(kind: "traffic_source", id: id, name: source.name, status: status), buffer)
        line.put("parameters", writer.tokens(source))
        return line.finish()
    }

    func line(_ network: Account.Network, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let status = reading.status(.active, network.id)
        let id = form.id(.network, network.id)
        return start(Head(kind: "affiliate_network", id: id, name: network.name, status: status), buffer).finish()
    }
}
