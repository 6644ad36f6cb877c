/// A column of a report's rows.
struct ReportColumn: Sendable {
    let key: String
    let type: String
    let canGroup: Bool
    /// `nil` where a row does not have the key at all.
    let value: @Sendable (ReportResult.Group) -> JSON?

    /// All that a report by some dimensions can show, sorted by key, as rows show them.
    static func all(_ query: ReportQuery, _ moment: VoluumMoment, _ result: ReportResult) -> [ReportColumn] {
        let maker = ReportColumnMaker(moment: moment, result: result)
        let dimensions = query.dimensions.enumerated().flatMap { maker.columns($1, slot: $0) }
        let metrics = Metric.all.map { metric in
            ReportColumn(key: metric.key, type: metric.type, canGroup: false) { metric.value($0.tally) }
        }
        let unique = Dictionary((dimensions + metrics).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        return unique.values.sorted { $0.key < $1.key }
    }

    /// Those that a request's restriction leaves; `device` comes along with its name.
    static func restricted(
        _ columns: [ReportColumn],
        to wanted: Set<String>?,
        without unknown: Set<String>
    ) -> [ReportColumn] {
        let columns = columns.filter { !unknown.contains($0.key) }
        guard var wanted else { return columns }
        if wanted.contains("deviceName") { wanted.insert("device") }
        return columns.filter { wanted.contains($0.key) }
    }

    var mapping: JSON { Self.mapping(key, type, canGroup) }

    static func mapping(_ key: String, _ type: String, _ canGroup: Bool) -> JSON {
        [
            "key": .string(key), "label": .string(PostedEvent.label(ofColumn: key) ?? key), "type": .string(type),
            "canBeRestricted": false, "canGroupBy": .bool(canGroup),
        ]
    }
}

extension PostedEvent {
    /// Columns of conversion types bear the owner's label.
    static func label(ofColumn key: String) -> String? {
        allCases.first { key == "customConversions\($0.rawValue)" }?.label.text
    }
}

/// Makes the columns that a dimension brings.
struct ReportColumnMaker: Sendable {
    let moment: VoluumMoment
    let result: ReportResult

    private var ids: VoluumIDs { moment.ids }

    func columns(_ dimension: Dimension, slot: Int) -> [ReportColumn] {
        let names = moment.composer
        switch dimension {
        case .campaign: return thing("campaign", .campaign, slot, names.campaign) + campaign(slot)
        case .offer: return thing("offer", .offer, slot, names.offer) + offer(slot)
        case .lander: return thing("lander", .lander, slot, names.lander)
        case .flow: return thing("flow", .flow, slot, names.flow)
        case .path: return [column("pathId", slot) { ids.json(.path, $0) }]
        case .source: return source(slot) { $0 }
        case .network: return network(slot) { $0 }
        case .country:
            return [
                column("countryCode", slot) { .string(Country.all[$0].code.text) },
                column("countryName", slot) { .string(Country.all[$0].english.text) },
            ]
        case .day, .month:
            let key = dimension == .day ? "day" : "month"
            return [column(key, slot) { .string(DimensionText.text(dimension, $0)) }]
        case .hour:
            let asText = moment.options.hoursAsText
            return [column("hourOfDay", slot) { asText ? .string(DimensionText.text(.hour, $0)) : .id($0) }]
        case .column(let key): return text(key, slot)
        }
    }

    private func column(
        _ key: String,
        _ slot: Int,
        _ value: @escaping @Sendable (Int) -> JSON?
    ) -> ReportColumn {
        ReportColumn(key: key, type: "string", canGroup: true) { value(Int($0.key[slot])) }
    }

    private func thing(
        _ word: String,
        _ kind: VoluumIDs.Kind,
        _ slot: Int,
        _ name: @escaping @Sendable (Int) -> String
    ) -> [ReportColumn] {
        [
            column("\(word)Id", slot) { ids.json(kind, $0) },
            column("\(word)Name", slot) { .string(name($0)) },
        ]
    }

    private func source(_ slot: Int, _ id: @escaping @Sendable (Int) -> Int) -> [ReportColumn] {
        let names = moment.composer
        return [
            column("trafficSourceId", slot) { id($0) == 0 ? "" : ids.json(.source, id($0)) },
            column("trafficSourceName", slot) { .string(names.source(id($0))) },
        ]
    }

    private func network(_ slot: Int, _ id: @escaping @Sendable (Int) -> Int) -> [ReportColumn] {
        let names = moment.composer
        return [
            column("affiliateNetworkId", slot) { id($0) == 0 ? .null : ids.json(.network, id($0)) },
            column("affiliateNetworkName", slot) { id($0) == 0 ? .null : .string(names.network(id($0))) },
        ]
    }

    private func offer(_ slot: Int) -> [ReportColumn] {
        let offers = moment.world.traffic.offers
        let urls = Dictionary(moment.account.offers.map { ($0.id, $0.url) }, uniquingKeysWith: { $1 })
        return network(slot) { offers[$0]?.network ?? 0 } + [
            column("offerUrl", slot) { .string((urls[$0] ?? nil) ?? "") }
        ]
    }

    private func campaign(_ slot: Int) -> [ReportColumn] {
        let campaigns = Dictionary(moment.account.campaigns.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        let writer = VoluumEntityJSON(moment: moment)
        return source(slot) { campaigns[$0]?.sourceID ?? 0 } + [
            column("campaignUrl", slot) { campaigns[$0].map { .string(writer.url($0)) } },
            column("campaignCountry", slot) { NameComposer.country(ofCampaign: $0).map { .string($0.english.text) } },
            column("campaignNotes", slot) { _ in "" },
            column("campaignTags", slot) { _ in [] },
            column("campaignWorkspaceId", slot) { ids.json(.workspace, Workspace.number(of: $0)) },
            column("campaignWorkspaceName", slot) { .string(Workspace.name(Workspace.number(of: $0))) },
            column("externalCampaignId", slot) { _ in .null },
            column("deleted", slot) { .bool(campaigns[$0]?.state == .deleted) },
            column("readOnly", slot) { _ in false },
            column("created", slot) { campaigns[$0].map { .string(RFC3339.text($0.createdAt)) } },
            column("updated", slot) { campaigns[$0].map { .string(RFC3339.text($0.updatedAt)) } },
        ]
    }

    private func text(_ key: String, _ slot: Int) -> [ReportColumn] {
        let texts = result.texts[slot]
        return [column(key, slot) { .string(texts[$0]) }]
    }
}
