import Testing

@testable import TrackerSim

struct RedTrackListTests {
    @Test(arguments: ["campaigns", "offers", "landings", "sources", "networks"])
    func `a list is an array without per, pages with it, and an object with sums`(path: String) async throws {
        let sim = makeRedTrack()
        let all = try #require(try await sim.get("/\(path)").array)
        #expect(all.count > 3)
        #expect(try await sim.get("/\(path)?limit=1").array?.count == all.count)
        var paged: [JSON] = []
        for page in 1...100 {
            let items = try await sim.get("/\(path)?per=2&page=\(page)").array ?? []
            paged += items
            if items.count < 2 { break }
        }
        #expect(paged == all)
        #expect(await sim.send("GET", "/\(path)?per=2&page=500").text == "null")
        let object = try await sim.get("/\(path)?total_stat=true&date_from=2026-02-01&date_to=2026-02-20")
        #expect(object["items"]?.array?.count == all.count && object["total"]?["clicks"] != nil)
        #expect((object["general_total"] != nil) == (path == "offers"))
        let id = try #require(all.first?["id"]?.string)
        #expect(try await sim.get("/\(path)/\(id)") == all.first)
        let unknown = await sim.send("GET", "/\(path)/0123456789abcdef01234567")
        #expect(unknown.status == 404 && JSON.parse(unknown.collected())?["error"] != nil)
    }

    @Test
    func `sums of a campaign are those of the report`() async throws {
        let sim = makeRedTrack()
        let days = "date_from=2026-02-01&date_to=2026-02-20"
        let report = try await sim.get("/report?group=campaign&\(days)&per=1000").array ?? []
        let clicks = Dictionary(report.map { ($0["campaign_id"], $0["clicks"]) }) { $1 }
        for campaign in try await sim.get("/campaigns?\(days)").array ?? [] {
            #expect(campaign["stat"]?["clicks"] == clicks[campaign["id"]] ?? 0)
        }
    }

    @Test
    func `deleted campaigns and offers stay with status 3, others vanish`() async throws {
        let sim = makeRedTrack()
        let pages = try await sim.get("/landings").array ?? []
        sim.clock.advance(by: 8 * 3600)
        let deleted = try await sim.get("/campaigns?status=3").array ?? []
        #expect(!deleted.isEmpty && deleted.allSatisfy { $0["status"] == 3 })
        #expect(try await sim.get("/offers").array?.count(where: { $0["status"] == 3 }) == 2)
        #expect(try await sim.get("/offers?status=1,2").array?.contains { $0["status"] == 3 } == false)
        let hiding = makeRedTrack { $0.listsDeleted = false }
        #expect(try await hiding.get("/campaigns").array?.contains { $0["status"] == 3 } == false)
        #expect(try await hiding.get("/campaigns?status=3").array?.isEmpty == false)
        let left = Set((try await sim.get("/landings").array ?? []).compactMap { $0["id"]?.string })
        let gone = pages.compactMap { $0["id"]?.string }.filter { !left.contains($0) }
        #expect(gone.count == 1)
        #expect(await sim.send("GET", "/landings/\(gone.first ?? "")").status == 404)
    }

    @Test
    func `filters of lists take effect`() async throws {
        let sim = makeRedTrack()
        let campaigns = try await sim.get("/campaigns").array ?? []
        let source = try #require(campaigns.first?["source_id"]?.string)
        let some = try await sim.get("/campaigns?sources=\(source)").array ?? []
        #expect(some == campaigns.filter { $0["source_id"] == .string(source) } && some.count < campaigns.count)
        let ids = campaigns.prefix(2).compactMap { $0["id"]?.string }.joined(separator: ",")
        #expect(try await sim.get("/campaigns?ids=\(ids)").array == Array(campaigns.prefix(2)))
        #expect(try await sim.get("/campaigns?title=%7C%20US%20%7C").array?.isEmpty == false)
        #expect(try await sim.get("/landings?type=prelanding").texts("type") == ["p", "p"])
        #expect(await sim.send("GET", "/campaigns?title=zzz").text == "null")
        #expect(await sim.send("GET", "/campaigns/v2?title=zzz").text == #"{"items":null,"total":{}}"#)
        let plain = makeRedTrack { $0.nullsEmptyLists = false }
        #expect(await plain.send("GET", "/campaigns?title=zzz").text == "[]")
    }

    @Test
    func `a source's subs stand in their places, stamps have many forms`() async throws {
        let sim = makeRedTrack()
        for source in try await sim.get("/sources").array ?? [] { #expect(source["subs"]?.array?.count == 20) }
        let stamps = (try await sim.get("/campaigns").array ?? []).compactMap { $0["updated_at"]?.string }
        #expect(stamps.contains { $0.hasSuffix("+03:00") } && stamps.contains { $0.hasSuffix("Z") })
        #expect(Set(stamps.map { $0.firstMatch(of: /\.(\d+)/)?.output.1.count ?? 0 }) == [0, 3, 9])
    }

    @Test
    func `streams, domains, settings and dictionaries have their own shapes`() async throws {
        let sim = makeRedTrack()
        let streams = try await sim.get("/streams")
        #expect(streams["total"] == .id(streams["items"]?.array?.count ?? 0))
        let id = streams["items"]?.array?.first?["id"]?.string ?? ""
        #expect(await sim.send("GET", "/streams/\(id)").status == 200)
        #expect(await makeRedTrack { $0.hasSingleStream = false }.send("GET", "/streams/\(id)").status == 404)
        #expect(try await sim.get("/domains")["items"]?.array?.count == 3)
        let settings = try await sim.get("/me/settings")
        #expect(settings["table_campaigns_report"] != nil && settings["timezone"] == nil)
        #expect(try await sim.get("/source_presets").array?.count == 100)
        #expect(try await sim.get("/source_presets?page=2").array?.count == 30)
        for name in ["countries", "os", "browsers", "devices", "timezones", "regions", "currencies"] {
            #expect(try await sim.get("/\(name)").array?.isEmpty == false)
        }
    }

    @Test
    func `a title may hold bytes that are no UTF-8`() async {
        let sim = makeRedTrack { $0.hasInvalidTitles = true }
        for path in ["/campaigns", "/offers"] {
            let bytes = await sim.send("GET", path).collected()
            #expect(String(validating: bytes, as: UTF8.self) == nil)
            #expect(bytes.filter { $0 == 0xE9 }.count >= 1)
        }
        #expect(JSON.parse(await sim.send("GET", "/networks").collected()) != nil)
    }

    @Test
    func `a title may hold control characters, escaped as JSON wants them`() async throws {
        let sim = makeRedTrack { $0.hasControlTitles = true }
        for path in ["/campaigns", "/offers"] {
            let text = await sim.send("GET", path).text
            #expect(text.contains(#"\u001b[2J\r\n"#) && !text.unicodeScalars.contains("\u{1B}"))
            #expect(try await sim.get(path).texts("title").contains { $0.contains("\u{1B}[2J\r\n") })
        }
    }

    @Test(arguments: ["campaigns", "streams"])
    func `pages of lists may have a size of their own`(path: String) async throws {
        func rows(_ sim: RedTrackSim, _ query: String) async throws -> [JSON] {
            let answer = try await sim.get("/\(path)?\(query)")
            return answer.array ?? answer["items"]?.array ?? []
        }
        let all = try await rows(makeRedTrack(), "per=500&page=1")
        let sim = makeRedTrack { $0.listPageSize = 7 }
        #expect(try await rows(sim, "per=500&page=1") == Array(all.prefix(7)))
        #expect(try await rows(sim, "per=2&page=2") == Array(all.dropFirst(7).prefix(7)))
    }
}
