import HubModel

/// Reads all funnels: those of `/streams`, and those that campaigns alone hold or name.
///
/// `/streams` does not tell the campaign and may lack funnels made inside a campaign; a campaign may name a funnel by
/// its id alone. So both are read to their ends in one call, and each funnel comes once. Source: the tracker's facts,
/// section 7.3.
struct RedTrackFlowReader {
    /// Requests of one list at most.
    private static let mostPages = 400

    let client: RedTrackClient

    /// What is known of one funnel.
    private struct Known {
        var body: JSONValue?
        /// More than one where a saved funnel serves several.
        var campaigns: Set<String> = []
    }

    private struct Collection {
        var flows: [String: Known] = [:]
        /// Ids in the order in which they came.
        var order: [String] = []
        var findings = PageFindings()

        mutating func add(_ id: String, _ body: JSONValue?, campaign: String?) {
            if flows[id] == nil { order.append(id) }
            var known = flows[id] ?? Known()
            if case .object = known.body {} else { known.body = body }
            if let campaign { known.campaigns.insert(campaign) }
            flows[id] = known
        }
    }

    func flows() async throws(ProviderError) -> Page<Entity> {
        var found = Collection()
        var refusals: [ProviderError] = []
        for isOfCampaigns in [true, false] {
            do {
                try await collect(isOfCampaigns ? .campaign : .flow, &found)
            } catch {
                // A key may be kept from one of the two.
                guard case .forbidden = error else { throw error }
                refusals.append(error)
                found.findings.remarks.append(
                    "the key may not read \(isOfCampaigns ? "campaigns" : "streams"): some flows may be missing"
                )
            }
        }
        if refusals.count > 1, let refusal = refusals.first { throw refusal }
        return page(found)
    }

    private func collect(_ kind: EntityKind, _ found: inout Collection) async throws(ProviderError) {
        let path = kind.redtrackPath
        var walk = PageWalk(per: RedTrackEntityReader.mostRows)
        for _ in 0..<Self.mostPages {
            let list = try await client.page(of: path, &walk)
            found.findings.remarks += list.remarks(of: path)
            var reader = FieldReader()
            for row in list.rows {
                if kind == .flow { addStream(row, &found, &reader) } else { addLinks(of: row, &found, &reader) }
            }
            guard try walk.goesOn(after: list.facts(per: walk.per), in: path, &found.findings) else { return }
        }
        throw .wrongAnswer(status: 200, reason: .endlessPages, detail: "\(path) does not come to its end")
    }

    private func addStream(_ row: JSONValue, _ found: inout Collection, _ reader: inout FieldReader) {
        guard let id = Self.id(of: row, &reader) else {
            found.findings.rejectedRows["missing id", default: 0] += 1
            return
        }
        found.add(id, row, campaign: nil)
    }

    private func addLinks(of campaign: JSONValue, _ found: inout Collection, _ reader: inout FieldReader) {
        guard case .array(let links) = campaign["streams"] else { return }
        let campaignID = reader.id(campaign["id"], "id")
        for link in links {
            let body = link["stream"].flatMap { if case .object = $0 { $0 } else { nil } }
            guard let id = body.flatMap({ Self.id(of: $0, &reader) }) ?? Self.id(of: link, &reader) else { continue }
            found.add(id, body, campaign: campaignID)
        }
    }

    private static func id(of row: JSONValue, _ reader: inout FieldReader) -> String? {
        reader.id(row["id"], "id") ?? reader.id(row["_id"], "id")
    }

    private func page(_ found: Collection) -> Page<Entity> {
        var mapping = RedTrackEntityMapping(.flow)
        var bodiless = 0
        for id in found.order {
            guard let known = found.flows[id] else { continue }
            if known.body == nil { bodiless += 1 }
            let campaign = known.campaigns.count == 1 ? known.campaigns.first : nil
            mapping.addFlow(id, known.body, campaignID: campaign)
        }
        var page = Page(records: mapping.entities)
        page.findings = found.findings
        page.findings.merge(mapping.findings)
        if bodiless > 0 { page.findings.remarks.append("campaigns name flows whose content the tracker does not show") }
        return page
    }
}
