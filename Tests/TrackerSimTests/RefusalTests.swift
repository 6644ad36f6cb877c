import Testing

@testable import TrackerSim

struct RefusalTests {
    private static let offers = "/admin_api/v1/offers"

    @Test(arguments: KeitaroDialect.allCases)
    func `no key and a wrong key are refused in JSON`(dialect: KeitaroDialect) async {
        for key in [nil, "wrong", ""] {
            let response = await makeSim(dialect).send("GET", Self.offers, key: key)
            #expect(response.status == 401)
            #expect(JSON.parse(response.collected())?["error"] != nil)
        }
    }

    @Test
    func `a bearer key opens only EVENTS`() async {
        let request = SimRequest("GET", Self.offers, headers: ["Authorization": "Bearer \(KeitaroOptions.defaultKey)"])
        #expect(await makeSim(.events).respond(to: request).status == 200)
        #expect(await makeSim(.classic).respond(to: request).status == 401)
    }

    @Test
    func `licence, permission and Cloudflare refuse as real ones do`() async {
        #expect(await makeSim { $0.hasLicence = false }.send("GET", Self.offers).status == 402)
        let refused = await makeSim { $0.refusedSections = ["offers"] }.send("GET", Self.offers)
        #expect(refused.status == 403)
        #expect(refused.text == #"{"error":"You have no permission to this page","stacktrace":null}"#)
        let json = await makeSim { $0.cloudflare = .json }.send("GET", Self.offers)
        #expect(json.status == 403 && JSON.parse(json.collected())?["error_code"] == 1010)
        let html = await makeSim { $0.cloudflare = .html }.send("GET", Self.offers)
        #expect(html.status == 403 && html.headers["content-type"]?.contains("html") == true)
    }

    @Test(arguments: ["campaigns/987654", "offers/5", "streams/1", "landing_pages/x", "users/99"])
    func `an unknown thing is plain text`(path: String) async {
        let response = await makeSim().send("GET", "/admin_api/v1/\(path)")
        #expect(response.status == 404)
        #expect(response.headers["content-type"]?.hasPrefix("text/plain") == true)
        #expect(response.text.hasPrefix("Traffic\\Model\\"))
    }

    @Test(arguments: [
        "/", "/admin_api/v1", "/admin_api/v1/nothing", "/admin_api/v1/streams", "/admin_api/v1/clicks/log",
    ])
    func `an unknown path is the panel's page`(path: String) async {
        let response = await makeSim().send("GET", path)
        #expect(response.status == 200)
        #expect(response.text.hasPrefix("<!DOCTYPE html>"))
    }

    @Test(arguments: [(KeitaroDialect.events, 422), (.classic, 406)])
    func `a missing field has the dialect's code and the map of fields`(dialect: KeitaroDialect, status: Int) async {
        let response = await makeSim(dialect).send("GET", "/admin_api/v1/groups")
        #expect(response.status == status)
        #expect(JSON.parse(response.collected())?["type"]?.array?.isEmpty == false)
    }

    @Test(arguments: [
        #"{}"#, "not json", #"{"range":{"interval":"today"},"columns":["payout"]}"#,
        #"{"limit":1,"columns":["sub_id","traffic_source_id"]}"#, #"{"limit":1,"columns":["sub_id_31"]}"#,
        #"{"limit":1,"order":[["datetime","asc"]]}"#, #"{"limit":1,"sort":[{"name":"nothing"}]}"#,
        #"{"limit":1,"filters":[{"name":"campaign_id","operator":"IN","expression":[1]}]}"#,
        #"{"limit":1,"filters":[{"name":"sub_id_01","operator":"IS_SET"}]}"#,
    ])
    func `a bad query is refused`(body: String) async {
        let response = await makeSim().send("POST", "/admin_api/v1/clicks/log", body)
        #expect(response.status == 400)
        #expect(JSON.parse(response.collected())?["error"]?.string?.isEmpty == false)
    }

    @Test
    func `EVENTS answers an unknown column with every column it has`() async throws {
        let sim = makeSim()
        let response = await sim.send("POST", "/admin_api/v1/conversions/log", #"{"limit":1,"columns":["nonsense"]}"#)
        let text = try #require(JSON.parse(response.collected())?["error"]?.string)
        let names = try #require(text.split(separator: ": ").last?.split(separator: ", "))
        #expect(names.contains("status_history") && names.contains("sub_id_30") && names.contains("event_id"))
        let columns = JSON.array(names.map { .string(String($0)) })
        #expect(try await sim.rows("conversions/log", ["limit": 1, "columns": columns]).count == 1)
    }

    @Test
    func `a limited key sees less and no users`() async throws {
        let sim = makeSim { $0.limitedKey = "limited" }
        let all = try await sim.get("campaigns").array ?? []
        let response = await sim.send("GET", "/admin_api/v1/campaigns", key: "limited")
        let some = try #require(JSON.parse(response.collected())?.array)
        #expect(!some.isEmpty && some.count < all.count)
        #expect(some.allSatisfy { $0["domain"] == .null })
        #expect(await sim.send("GET", "/admin_api/v1/users", key: "limited").status == 403)
        #expect(await sim.send("GET", "/admin_api/v1/domains", key: "limited").text == "[]")
    }
}
