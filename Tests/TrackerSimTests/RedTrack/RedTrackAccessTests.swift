import Testing

@testable import TrackerSim

struct RedTrackAccessTests {
    @Test
    func `the key is taken from the query alone`() async {
        let sim = makeRedTrack()
        let missing = await sim.send("GET", "/offers", key: nil)
        #expect(missing.status == 401 && missing.text == #"{"error":"API token required"}"#)
        let wrong = await sim.send("GET", "/offers", key: RedTrackOptions.defaultKey.lowercased())
        #expect(wrong.status == 401 && wrong.text == #"{"error":"invalid api key"}"#)
        for (name, value) in [
            ("X-API-KEY", RedTrackOptions.defaultKey), ("Authorization", "Bearer \(RedTrackOptions.defaultKey)"),
            ("X-Auth-Token", RedTrackOptions.defaultKey),
        ] {
            let request = SimRequest("GET", "/offers", headers: [name: value])
            #expect(await sim.respond(to: request).status == 401)
        }
        let token = SimRequest("GET", "/offers", headers: ["X-Auth-Token": RedTrackOptions.defaultKey])
        #expect(await makeRedTrack { $0.takesTokenHeader = true }.respond(to: token).status == 200)
    }

    @Test
    func `keys are revoked and renewed, accounts blocked, sections refused`() async {
        let sim = makeRedTrack()
        _ = await sim.send("POST", "/__sim/key", #"{"revoked":true}"#)
        #expect(await sim.send("GET", "/offers").status == 401)
        _ = await sim.send("POST", "/__sim/key", #"{"key":"other"}"#)
        #expect(await sim.send("GET", "/offers", key: "other").status == 200)
        _ = await sim.send("POST", "/__sim/key", #"{"revoked":false,"refuse":["networks"]}"#)
        #expect(await sim.send("GET", "/offers").status == 200)
        let refused = await sim.send("GET", "/networks")
        #expect(refused.status == 403 && refused.text == #"{"error":"action not allowed"}"#)
        _ = await sim.send("POST", "/__sim/key", #"{"blocked":true,"refuse":[]}"#)
        let blocked = await sim.send("GET", "/networks")
        #expect(blocked.status == 403 && blocked.text == #"{"error":"user account is blocked"}"#)
        let quiet = makeRedTrack {
            $0.isBlocked = true
            $0.blockedStatus = 200
        }
        #expect(await quiet.send("GET", "/networks").status == 200)
        #expect(await quiet.send("GET", "/networks").text == #"{"error":"user account is blocked"}"#)
    }

    @Test
    func `v1 is a web page with or without key, unknown paths are the gateway's`() async {
        let sim = makeRedTrack()
        for key in [nil, RedTrackOptions.defaultKey] {
            let page = await sim.send("GET", "/v1/campaigns", key: key)
            #expect(page.status == 200 && page.headers["content-type"]?.hasPrefix("text/html") == true)
        }
        for path in ["/", "/clicks", "/flows", "/users", "/prelandings", "/docs/swagger.json", "/auth"] {
            let response = await sim.send("GET", path)
            #expect(response.status == 404 && JSON.parse(response.collected())?["message"] != nil)
        }
        #expect(await sim.send("PUT", "/sources/1").status == 403)
        #expect(await sim.send("GET", "/offers").headers["via"] == "kong/3.7.1")
    }

    @Test(arguments: [
        "date_from=2026-02-01", "date_to=2026-02-01", "date_from=2026-02-30&date_to=2026-03-01",
        "date_from=2026-02-01T00:00:00&date_to=2026-02-02", "date_from=&date_to=2026-02-02",
    ])
    func `logs need two whole days`(query: String) async {
        for path in ["/tracks", "/conversions", "/report"] {
            let response = await makeRedTrack().send("GET", "\(path)?\(query)")
            #expect(response.status == 400)
            #expect(JSON.parse(response.collected())?["error"]?.string?.isEmpty == false)
        }
    }

    @Test
    func `the busy paths are limited by calendar minute and second, each on its own`() async throws {
        var rates = RedTrackRates()
        rates.countsTwice = false
        let sim = makeRedTrack { $0.rates = rates }
        let path = "/tracks?\(allRedTrackDays)&per=1"
        #expect(await sim.send("GET", path).headers["x-ratelimit-remaining-minute"] == "19")
        #expect(await sim.send("GET", path).status == 200)
        let third = await sim.send("GET", path)
        #expect(third.status == 429 && third.headers["retry-after"] == "1")
        #expect(third.text == #"{"message":"API rate limit exceeded"}"#)
        #expect(await sim.send("GET", "/report?\(allRedTrackDays)").status == 200)
        for _ in 0..<18 {
            sim.clock.advance(by: 1)
            #expect(await sim.send("GET", path).status == 200)
        }
        sim.clock.advance(by: 1)
        let last = await sim.send("GET", path)
        #expect(last.status == 429 && last.headers["retry-after"] == "41")
        #expect(last.headers["ratelimit-reset"] == "41" && last.headers["ratelimit-remaining"] == "0")
        for _ in 0..<40 { #expect(await sim.send("GET", "/campaigns").status == 200) }
        sim.clock.advance(by: 41)
        #expect(await sim.send("GET", path).status == 200)
        #expect(sim.limiter.mostRefusals == 2)
    }

    @Test
    func `most requests count twice, and costs may be sent once a minute`() async {
        let sim = makeRedTrack { $0.rates = RedTrackRates() }
        var served = 0
        for _ in 0..<30 {
            served += await sim.send("GET", "/report?\(allRedTrackDays)").status == 200 ? 1 : 0
            sim.clock.advance(by: 1)
        }
        #expect((10...12).contains(served))
        #expect(await sim.send("POST", "/tracks/cost").status == 400)
        #expect(await sim.send("POST", "/tracks/cost").status == 429)
    }
}
