extension Account {
    /// Changes one flow of a campaign, and the campaign's own stamp with it where it shows.
    mutating func changeFlow(_ deed: AccountChange.Deed, _ campaign: Int, _ time: Int64, _ dice: inout Dice) {
        let id = campaigns[campaign].id
        if !hidesFlowChanges { campaigns[campaign].updatedAt = time }
        guard deed != .addFlow else { return addFlow(to: id, time) }
        let alive = flows.indices.filter { flows[$0].campaignID == id && flows[$0].state != .deleted }
        let changeable = mayDeleteFlows ? alive.filter { flows[$0].position == 1 || flows[$0].id >= 10_000 } : alive
        guard deed != .deleteFlow else { return deleteFlow(alive, time) }
        guard !changeable.isEmpty else { return }
        let index = dice.pick(changeable)
        flows[index].listedStamp = time
        if deed == .changeShare {
            for link in flows[index].offers.indices { flows[index].offers[link].share = 10 + dice.below(90) }
            for link in flows[index].landings.indices { flows[index].landings[link].share = 10 + dice.below(90) }
        } else {
            let country = Country.all[dice.below(Country.all.count)].code.text
            flows[index].filters = [
                Flow.Filter(
                    id: flows[index].id * 10 + 2,
                    name: "country",
                    mode: dice.chance(500) ? "accept" : "reject",
                    payload: [.string(country)]
                )
            ]
        }
    }

    /// At most three are added to one campaign.
    private mutating func addFlow(to campaign: Int, _ time: Int64) {
        guard let model = flows.first(where: { $0.campaignID == campaign }) else { return }
        let count = flows(of: campaign).count
        guard count < 7 else { return }
        let id = 10_000 + campaign * 100 + count
        let offers = model.offers.map { link in
            Flow.Link(id: id * 10 + link.id % 10, target: link.target, isActive: link.isActive, share: 50)
        }
        flows.append(
            Flow(
                id: id,
                campaignID: campaign,
                type: "regular",
                name: "added \(count)",
                position: count + 1,
                listedState: .active,
                filters: [],
                landings: [],
                offers: offers,
                listedStamp: time
            )
        )
    }

    /// Deletes the last flow that a campaign had from the beginning, as long as another of those remains.
    private mutating func deleteFlow(_ alive: [Int], _ time: Int64) {
        let old = alive.filter { flows[$0].id < 10_000 }
        guard mayDeleteFlows, old.count > 1, let last = old.last else { return }
        flows[last].archivedAt = time
    }
}
