import Testing

@testable import TrackerSim

struct TGTrackerAlterCPATests {
    private let sim = makeTGTracker(.alterCPA, clicks: 20_000)

    @Test
    func `the connection test, campaigns and leads are under their own names`() async {
        #expect(await sim.ask("profile/info.json").json["data"]?["id"] == 17)
        let campaigns = await sim.ask("campaigns/list.json").json
        #expect(campaigns["status"] == "ok")
        #expect(campaigns["total"]?.integer == campaigns["data"]?.array.map { Int64($0.count) })
        #expect(await sim.ask("bots/list.json").data.map { $0["status"] } == [0, 1, 3])
        #expect(await sim.ask("campaigns").json == ["status": "error", "error": "func"])
        #expect(await sim.ask("offers").status == 200)
    }

    @Test
    func `the key is a bearer or the query's id and errors have status 200`() async {
        let key = TGTrackerOptions.alterCPAKey
        #expect(await sim.ask("leads/list.json", [("id", key)], headers: [:]).json["status"] == "ok")
        let refused = await sim.ask("leads/list.json", headers: [:])
        #expect(refused.status == 200)
        #expect(refused.text == #"{"status":"error","error":"key"}"#)
        _ = await sim.control("POST", "key", #"{"banned":true}"#)
        #expect(await sim.ask("leads/list.json").json["error"] == "ban")
        _ = await sim.control("POST", "key", #"{"banned":false,"paid":false}"#)
        #expect(await sim.ask("leads/list.json").json["error"] == "unpaid")
    }

    @Test
    func `leads come newest first, fifty at a time and two hundred at most`() async {
        let first = await sim.ask("leads/list.json")
        #expect(first.data.count == 50)
        let most = await sim.ask("leads/list.json", [("limit", "1000")])
        #expect(most.data.count == 200)
        let times = most.data.compactMap { $0["start_time"]?.string }
        #expect(times == times.sorted(by: >))
        let next = await sim.ask("leads/list.json", [("offset", "50")])
        #expect(next.data == Array(most.data[50..<100]))
        #expect(await sim.ask("leads/list.json", [("limit", "many")]).data.count == 50)
    }

    @Test
    func `leads have codes, zero dates, empty texts and numbers beyond 32 bits`() async {
        let rows = await sim.ask("leads/list.json", [("limit", "200")]).data
        #expect(Set(rows.compactMap { $0["status"]?.integer }) == [0, 1, 2, 3, 4])
        #expect(rows.contains { $0["join_time"] == "0000-00-00 00:00:00" })
        #expect(rows.contains { $0["click"] == "" } && rows.contains { $0["username"] == "" })
        #expect(rows.allSatisfy { ($0["subscriber"]?.integer ?? 0) > Int64(UInt32.max) })
        let names: Set = [
            "id", "campaign", "subscriber", "username", "click", "status", "start_time", "join_time", "updated",
        ]
        #expect(rows[0].keys == names)
    }

    @Test
    func `leads are chosen by window, campaign and status`() async {
        let window = [("from", "1771891200"), ("to", "1771977599"), ("limit", "200")]
        let rows = await sim.ask("leads/list.json", window).data
        #expect(!rows.isEmpty)
        #expect(rows.allSatisfy { $0["start_time"]?.string?.hasPrefix("2026-02-24") == true })
        let some = await sim.ask("leads/list.json", window + [("campaign", "1")])
        #expect(some.data == rows.filter { $0["campaign"] == 1 } && !some.data.isEmpty)
        #expect(some.json["total"]?.integer == Int64(some.data.count))
        let joined = await sim.ask("leads/list.json", window + [("status", "2")]).data
        #expect(joined == rows.filter { $0["status"] == 2 } && !joined.isEmpty)
        #expect(await sim.ask("leads/list.json", [("from", "2026-02-24")]).json["error"] == "data")
    }
}
