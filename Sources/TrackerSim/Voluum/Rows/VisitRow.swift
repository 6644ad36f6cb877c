/// A visit as Voluum's reports show it: a click of the world on a campaign's link.
struct VisitRow: Sendable {
    let click: ClickRow
    let moment: VoluumMoment

    init(_ click: Int, _ moment: VoluumMoment) {
        self.click = ClickRow(facts: ClickFacts(click, in: moment.world))
        self.moment = moment
    }

    var facts: ClickFacts { click.facts }
    private var traffic: TrafficTable { moment.world.traffic }

    var campaignID: Int { traffic.campaigns[facts.campaign].id }
    /// 0 for none.
    var sourceID: Int { traffic.campaigns[facts.campaign].sourceID }
    /// 0 for none.
    var networkID: Int { traffic.offers[facts.offerID]?.network ?? 0 }
    /// 0 where the campaign keeps its flow within itself.
    var flowID: Int { InlineFlow.isIn(campaign: campaignID) ? 0 : campaignID }
    var pathID: Int { facts.flowID }

    /// A fact that all trackers know, in its plain form.
    func fact(_ kind: ColumnKind, slot: Int = 0) -> Field {
        click.field(Column(kind, slot: slot), moment.clicks)
    }

    /// Millionths of the account's currency.
    var cost: Int64 { moment.cost(self) }
}

/// Which campaigns have a flow of their own without id instead of one of the account's flows.
enum InlineFlow {
    static func isIn(campaign id: Int) -> Bool { id % 4 == 3 }
}
