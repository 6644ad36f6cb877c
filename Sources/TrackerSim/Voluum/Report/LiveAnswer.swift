/// Answers the live calls: the newest hundred visits of one campaign, or lander clicks.
struct LiveAnswer {
    let moment: VoluumMoment
    let campaign: Int
    let zone: ZoneClock
    /// Only visits that went on from the lander.
    let isOfClicks: Bool

    /// What one answer holds, and how many visits of all campaigns are looked through for it.
    private static let most = 100
    private static let patience = 200_000

    /// The answer as JSON text: it has no `limit`, and everything in it comes unasked.
    func bytes() -> [UInt8] {
        let visits = visits
        var writer = RowsWriter(zone, slips: .none)
        let keys = LiveColumn.all.map(\.key)
        for visit in visits { writer.write(keys) { LiveColumn.all[$0].value(visit) } }
        let envelope = ReportEnvelope(
            totalRows: visits.count,
            totals: ["cost": 0, "revenue": 0],
            mappings: keys.map { ReportColumn.mapping($0, "string", false) },
            currency: "USD"
        )
        return envelope.bytes(rows: writer.bytes.bytes)
    }

    /// The newest first.
    private var visits: [VisitRow] {
        var found: [VisitRow] = []
        let end = moment.world.clickCount(through: moment.now)
        for click in (max(0, end - Self.patience)..<end).reversed() where found.count < Self.most {
            let visit = VisitRow(click, moment)
            guard visit.campaignID == campaign, !isOfClicks || visit.facts.landingClicked else { continue }
            found.append(visit)
        }
        return found
    }
}

/// A column of the live calls.
enum LiveColumn {
    static let all: [VisitColumn] = (VisitColumn.all + times + campaign + rest + markers).sorted { $0.key < $1.key }

    private static let times: [VisitColumn] = [
        VisitColumn("timestamp") { .stamp($0.facts.time) },
        VisitColumn("created") { .text(RFC3339.text($0.facts.time)) },
        VisitColumn("updated") { .text(RFC3339.text($0.facts.time)) },
        VisitColumn("deleted") { _ in .field(.bool(false)) },
    ]

    private static let campaign: [VisitColumn] = [
        VisitColumn("campaignNamePostfix") { .text($0.moment.names.campaigns[$0.campaignID]?.text ?? "") },
        VisitColumn("campaignCountry") { .text(NameComposer.country(ofCampaign: $0.campaignID)?.english.text ?? "") },
        VisitColumn("campaignTags") { _ in .empty },
        VisitColumn("campaignWorkspaceId") { visit in
            .field(visit.moment.ids.field(.workspace, Workspace.number(of: visit.campaignID)))
        },
        VisitColumn("campaignWorkspaceName") { .text(Workspace.name(Workspace.number(of: $0.campaignID))) },
        VisitColumn("clientId") { .field($0.moment.ids.field(.account, 1)) },
        VisitColumn("costModel") { _ in .text("CPC") },
        VisitColumn("landerUrl") { visit in
            visit.facts.landingID == 0 ? .empty : .text("https://lp.example.org/\(visit.facts.landingID)/")
        },
        VisitColumn("offerUrl") { .text("https://offers.example.com/o/\($0.facts.offerID)") },
        VisitColumn("requestUrl") { .text("https://go.example.com/\($0.moment.ids.text(.campaign, $0.campaignID))") },
    ]

    /// Never tracked is empty text, never set is null.
    private static let rest: [VisitColumn] =
        ["landerCountry", "offerCountry", "subLanderName"].map { key in VisitColumn(key) { _ in .empty } }
        + ["cpa", "cpc", "cpm", "payout", "mtti", "uniqueCpv", "offerPayoutCurrency", "offerWorkspaceId"].map { key in
            VisitColumn(key) { _ in .none }
        }

    private static let markers: [VisitColumn] = (1...10).map { slot in
        VisitColumn("customVariable\(slot)Marker") { _ in .empty }
    }
}
