import HubModel
import HubStore
import Testing

@Suite struct EntityTests {
    private let scratch = Scratch()

    @Test("An entity with every field reads back as it was written")
    func roundTrips() async throws {
        let tracker = try await Fixture(scratch)
        var details = EntityDetails()
        details.trafficSourceID = "1"
        details.flowID = "2"
        details.costModel = "CPC"
        details.cost = Micros(rawValue: 1_500_000)
        details.currency = "USD"
        details.affiliateNetworkID = "3"
        details.payout = Micros(rawValue: -1)
        details.countries = ["DE", "AT"]
        details.campaignID = "4"
        details.rules = #"[{"name":"country","payload":["\u0041","ü"]}]"#
        details.landingPageIDs = ["9", "8"]
        details.offerIDs = []
        details.weights = ["offer:1": 60, "landing_page:9": 40]
        details.parameters = ["sub1": "{clickid}"]
        let full = Entity(
            kind: .flow,
            id: "7",
            name: "Поток",
            status: .paused,
            rawStatus: "disabled",
            url: "https://a.example/?x={y}",
            group: "Group",
            updatedAt: noon - 5,
            details: details
        )
        let bare = Entity(kind: .flow, id: "10")
        try await tracker.commit(.flow, [full, bare])
        #expect(try await tracker.page(.flow) == [bare, full])
        #expect(try await tracker.page(.offer).isEmpty)
    }

    @Test("A list pages by id and totals are kept by kind")
    func pages() async throws {
        let tracker = try await Fixture(scratch)
        try await tracker.commit(.offer, (0..<25).map { Entity(kind: .offer, id: "\($0)") })
        try await tracker.commit(.campaign, [Entity(kind: .campaign, id: "1")])
        try await tracker.commit(.offer, (20..<30).map { Entity(kind: .offer, id: "\($0)", status: .deleted) })
        var ids: [String] = []
        while let page = try Optional(await tracker.page(.offer, after: ids.last, limit: 7)), !page.isEmpty {
            ids += page.map(\.id)
        }
        #expect(ids == (0..<30).map(String.init).sorted())
        #expect(try await tracker.database.overview().map(\.entities) == [[.offer: 30, .campaign: 1]])
        let run = try #require(try await tracker.database.history(of: tracker.id, limit: 1).first)
        #expect(run.entities == 36 && run.newRows == 31)
    }

    @Test("An unchanged entity is not written again, a changed one is")
    func touches() async throws {
        let tracker = try await Fixture(scratch)
        let entity = Entity(kind: .offer, id: "1", name: "one")
        try await tracker.commit(.offer, [entity], round: noon)
        try scratch.execute(
            "CREATE TRIGGER fault BEFORE UPDATE ON entity BEGIN SELECT RAISE(ABORT, 'written'); END"
        )
        try await tracker.commit(.offer, [entity], round: noon + 900)
        #expect(try scratch.number("SELECT seenAt FROM entitySeen") == noon.seconds + 900)
        var details = EntityDetails()
        details.payout = Micros(rawValue: 5)
        let changed = Entity(kind: .offer, id: "1", name: "one", details: details)
        await #expect(throws: StoreError.io(detail: "SQLite 1811, written")) {
            try await tracker.commit(.offer, [changed], round: noon + 1800)
        }
        #expect(try scratch.number("SELECT seenAt FROM entitySeen") == noon.seconds + 900)
        try scratch.execute("DROP TRIGGER fault")
        try await tracker.commit(.offer, [changed], round: noon + 1800)
        #expect(try await tracker.page(.offer) == [changed])
    }

    @Test("The history of a status has its first value and each change, and nothing else")
    func statusHistory() async throws {
        let tracker = try await Fixture(scratch)
        let steps: [(EntityStatus, String, String)] = [
            (.active, "active", "one"), (.active, "active", "renamed"), (.paused, "disabled", "renamed"),
            (.paused, "disabled", "renamed"), (.active, "active", "renamed"),
        ]
        for (index, (status, raw, name)) in steps.enumerated() {
            let entity = Entity(kind: .campaign, id: "1", name: name, status: status, rawStatus: raw)
            try await tracker.commit(.campaign, [entity], round: noon + Int64(index))
        }
        try await tracker.applyFates(["1": .archived], kind: .campaign, at: noon + 9)
        let history: [(since: Int64, status: String, rawStatus: String)] = [
            (0, "active", #""active""#), (2, "paused", #""disabled""#), (4, "active", #""active""#),
            (9, "archived", #""active""#),
        ]
        let expected = history.enumerated().map { index, step in
            """
            [trackerID:\(tracker.id) kind:"campaign" id:"1" since:\(noon.seconds + step.since) \
            number:\(index + 1) status:"\(step.status)" rawStatus:\(step.rawStatus)]
            """
        }
        #expect(try scratch.contents(of: ["entityStatus"])["entityStatus"] == expected)
    }

    @Test("A fate changes the status of what the store holds and of nothing else")
    func fates() async throws {
        let tracker = try await Fixture(scratch)
        try await tracker.commit(.offer, ["1", "2", "3"].map { Entity(kind: .offer, id: $0, rawStatus: "active") })
        try await tracker.commit(.campaign, [Entity(kind: .campaign, id: "1")])
        try await tracker.applyFates(["1": .archived, "2": .deleted, "9": .deleted], kind: .offer, at: noon + 5)
        #expect(try await tracker.page(.offer).map(\.status) == [.archived, .deleted, .active])
        #expect(try await tracker.page(.offer).map(\.rawStatus) == ["active", "active", "active"])
        #expect(try await tracker.page(.campaign).map(\.status) == [.active])
        let before = try scratch.contents(of: ["entity", "entityStatus"])
        try await tracker.applyFates(["1": .archived, "2": .deleted], kind: .offer, at: noon + 6)
        #expect(try scratch.contents(of: ["entity", "entityStatus"]) == before)
        #expect(try await tracker.database.overview().map(\.entities) == [[.offer: 3, .campaign: 1]])
    }

    @Test("What no page of a round held is unseen, unless it is out of use already")
    func unseen() async throws {
        let tracker = try await Fixture(scratch)
        let all = ["1", "2", "3", "4", "5"].map { Entity(kind: .offer, id: $0) }
        try await tracker.commit(.offer, all, round: noon)
        try await tracker.applyFates(["5": .archived], kind: .offer, at: noon)
        try await tracker.commit(.offer, Array(all[0...1]), round: noon + 900)
        #expect(try await tracker.unseen(.offer, round: noon).isEmpty)
        #expect(try await tracker.unseen(.offer, round: noon + 900) == ["3", "4"])
        #expect(try await tracker.unseen(.offer, round: noon + 900, limit: 1) == ["3"])
        #expect(try await tracker.unseen(.campaign, round: noon + 900).isEmpty)
        try await tracker.applyFates(["3": .active], kind: .offer, at: noon + 900)
        #expect(try await tracker.unseen(.offer, round: noon + 900) == ["4"])
    }

    @Test("Campaigns are due when never read, when changed since, and after a full round, the oldest first")
    func campaignsDue() async throws {
        let tracker = try await Fixture(scratch)
        let campaigns = ["1", "2", "3"].map { Entity(kind: .campaign, id: $0, updatedAt: noon - 100) }
        try await tracker.commit(.campaign, campaigns)
        try await tracker.commit(
            .campaign,
            [
                Entity(kind: .campaign, id: "4", status: .archived), Entity(kind: .campaign, id: "5", status: .paused),
            ]
        )
        #expect(try await tracker.due(before: noon) == ["1", "2", "3", "5"])

        try await tracker.commitFlows(of: "2", [Entity(kind: .flow, id: "20")], round: noon + 10)
        try await tracker.commitFlows(of: "1", [], round: noon + 20)
        try await tracker.commitFlows(of: "5", [], round: noon + 30)
        #expect(try await tracker.due(before: noon) == ["3"])
        #expect(try await tracker.due(before: noon + 15) == ["3", "2"])
        #expect(try await tracker.due(before: noon + 99) == ["3", "2", "1", "5"])

        var changed = campaigns[0]
        changed.updatedAt = noon + 50
        try await tracker.commit(.campaign, [changed])
        #expect(try await tracker.due(before: noon) == ["3", "1"])
        try await tracker.commitFlows(of: "1", [], round: noon + 60)
        #expect(try await tracker.due(before: noon) == ["3"])
        #expect(
            try await tracker.database.campaignsDue(.offer, trackerID: tracker.id, fullRoundBefore: noon).count == 4
        )
    }

    @Test("A campaign's entities know it, and those it lost are unseen within it alone")
    func campaignEntities() async throws {
        let tracker = try await Fixture(scratch)
        try await tracker.commitFlows(of: "1", ["a", "b"].map { Entity(kind: .flow, id: $0) }, round: noon)
        try await tracker.commitFlows(of: "2", [Entity(kind: .flow, id: "c")], round: noon)
        try await tracker.commitFlows(of: "1", [Entity(kind: .flow, id: "a")], round: noon + 900)
        #expect(try await tracker.page(.flow).map(\.details.campaignID) == ["1", "1", "2"])
        #expect(try await tracker.unseen(.flow, campaignID: "1", round: noon + 900) == ["b"])
        #expect(try await tracker.unseen(.flow, campaignID: "2", round: noon + 900) == ["c"])
        #expect(try await tracker.unseen(.flow, round: noon + 900) == ["b", "c"])
    }

    @Test("An entity without an id undoes its page")
    func refusesMissingID() async throws {
        let tracker = try await Fixture(scratch)
        let before = try scratch.contents()
        await #expect(throws: StoreError.self) {
            try await tracker.commit(.offer, [Entity(kind: .offer, id: "1"), Entity(kind: .offer, id: "")])
        }
        #expect(try scratch.contents() == before)
    }
}

/// One tracker with a run.
private struct Fixture {
    let database: HubDatabase
    let id: Int64
    let runID: Int64

    init(_ scratch: Scratch) async throws {
        database = try scratch.open()
        id = try await database.add("acme").id
        runID = try await database.beginRun(id, .incremental, at: noon)
    }

    func commit(_ kind: EntityKind, _ entities: [Entity], round: UTCTime = noon) async throws {
        try await database.commitEntities(
            Page(records: entities),
            kind: kind,
            trackerID: id,
            runID: runID,
            round: round,
            requests: [request("/\(kind)")]
        )
    }

    func commitFlows(of campaignID: String, _ flows: [Entity], round: UTCTime) async throws {
        try await database.commitCampaignEntities(
            Page(records: flows),
            kind: .flow,
            campaignID: campaignID,
            trackerID: id,
            runID: runID,
            round: round,
            requests: []
        )
    }

    func applyFates(_ fates: [String: EntityStatus], kind: EntityKind, at time: UTCTime) async throws {
        try await database.applyFates(fates, kind: kind, trackerID: id, runID: runID, at: time, requests: [])
    }

    func page(_ kind: EntityKind, after: String? = nil, limit: Int = 100) async throws -> [Entity] {
        try await database.entityPage(kind, trackerID: id, after: after, limit: limit)
    }

    func unseen(
        _ kind: EntityKind,
        campaignID: String? = nil,
        round: UTCTime,
        limit: Int = 100
    ) async throws -> [String] {
        try await database.unseenEntities(kind, campaignID: campaignID, trackerID: id, round: round, limit: limit)
    }

    func due(before time: UTCTime) async throws -> [String] {
        try await database.campaignsDue(.flow, trackerID: id, fullRoundBefore: time)
    }
}
