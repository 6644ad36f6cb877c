import Testing

@testable import TrackerSim

struct TGTrackerPagingTests {
    private static let window = [("from", "2026-01-01T00:00:00Z"), ("to", "2026-02-20T00:00:00Z")]

    private func ids(_ response: SimResponse) -> [String] { response.data.compactMap { $0["click_id"]?.string } }

    @Test
    func `pages are numbered from one and hold a hundred rows`() async {
        let sim = makeTGTracker()
        let first = await sim.ask("clicks")
        #expect(first.json["meta"] == ["total": 3000, "page": 1, "limit": 100])
        #expect(ids(first).first == "k-1" && first.data.count == 100)
        let second = await sim.ask("clicks", [("page", "2"), ("limit", "50")])
        #expect(ids(second).first == "k-51" && second.data.count == 50)
        #expect(await sim.ask("clicks", [("page", "31")]).data.isEmpty)
        let zero = makeTGTracker { $0.paging.firstPage = 0 }
        #expect(ids(await zero.ask("clicks", [("page", "1")])).first == "k-101")
    }

    @Test
    func `a limit beyond the greatest is cut without a word`() async {
        let sim = makeTGTracker { $0.paging.maximumLimit = 30 }
        let page = await sim.ask("clicks", [("limit", "500"), ("page", "3")])
        #expect(page.data.count == 30 && ids(page).first == "k-61")
        #expect(await makeTGTracker().ask("clicks", [("limit", "9999")]).data.count == 500)
    }

    @Test(arguments: [("page", "0"), ("page", "x"), ("limit", "0"), ("limit", "-5"), ("limit", "1e3")])
    func `numbers that make no sense are refused, or are as if absent`(name: String, value: String) async {
        let response = await makeTGTracker().ask("clicks", [(name, value)])
        #expect(response.status == 422)
        #expect(response.json["errors"]?[name]?.array?.count == 1)
        let lenient = await makeTGTracker { $0.paging.isLenient = true }.ask("clicks", [(name, value)])
        #expect(lenient.data.count == 100 && ids(lenient).first == "k-1")
    }

    @Test(arguments: TGTrackerPaging.Mode.allCases, [false, true])
    func `every mode leads through all rows once`(mode: TGTrackerPaging.Mode, newestFirst: Bool) async throws {
        let sim = makeTGTracker(clicks: 700) { options in
            options.paging.mode = mode
            options.paging.newestFirst = newestFirst
        }
        var client = TGTrackerNaiveClient(sim)
        try await client.poll()
        #expect(client.held[.clicks]?.count == 700)
        #expect(client.held[.conversions]?.count == sim.truth.lines(.conversions).count)
        let first = await sim.ask("clicks", [("limit", "1")])
        #expect(ids(first).first == (newestFirst ? "k-700" : "k-1"))
    }

    @Test(arguments: TGTrackerPaging.CursorPlace.allCases)
    func `the mark of the next page is in one of three places`(place: TGTrackerPaging.CursorPlace) async throws {
        let sim = makeTGTracker(clicks: 250) { options in
            options.paging.mode = .cursor
            options.paging.cursorPlace = place
        }
        func mark(_ json: JSON) -> JSON? {
            place.rawValue.split(separator: ".").reduce(Optional(json)) { $0?[String($1)] }
        }
        let first = await sim.ask("clicks")
        let cursor = try #require(mark(first.json)?.string)
        let second = await sim.ask("clicks", [("cursor", cursor)])
        #expect(ids(second).first == "k-101")
        let third = await sim.ask("clicks", [("cursor", mark(second.json)?.string ?? "")])
        #expect(third.data.count == 50 && mark(third.json) == .null)
        #expect(await sim.ask("clicks", [("cursor", "nonsense")]).status == 422)
    }

    @Test
    func `marks of a list that begins with the newest are not shifted by new rows`() async throws {
        let sim = makeTGTracker(clicks: 3000) { options in
            options.paging.mode = .cursor
            options.paging.newestFirst = true
        }
        let first = await sim.ask("clicks")
        #expect(ids(first).last == "k-2901")
        sim.clock.advance(by: 86_400)
        let cursor = try #require(first.json["meta"]?["next_cursor"]?.string)
        #expect(ids(await sim.ask("clicks", [("cursor", cursor)])).first == "k-2900")
    }

    @Test
    func `numbered pages of the newest first are shifted by new rows`() async {
        let sim = makeTGTracker(clicks: 3000) { $0.paging.newestFirst = true }
        let before = ids(await sim.ask("clicks"))
        sim.clock.advance(by: 86_400)
        #expect(ids(await sim.ask("clicks", [("page", "2")])).contains { before.contains($0) })
    }

    @Test
    func `a Link header leads to the next page with all that was asked for`() async throws {
        let sim = makeTGTracker { options in
            options.paging.mode = .linkHeader
            options.paging.linkBase = "https://tracker.example"
            options.answers.envelope = .bare
        }
        let first = await sim.ask("clicks", Self.window + [("limit", "500")])
        #expect(first.json.array?.count == 500)
        let link = try #require(first.headers["link"])
        #expect(link.hasPrefix("<https://tracker.example/api/v1/clicks?from=2026-01-01T00%3A00%3A00Z&"))
        #expect(link.hasSuffix("&page=2&limit=500>; rel=\"next\""))
        let target = try #require(link.dropFirst().split(separator: ">").first).dropFirst(23)
        let headers = ["Authorization": "Bearer \(sim.options.key)"]
        let second = await sim.respond(to: SimRequest("GET", String(target), headers: headers))
        #expect(second.json.array?.first?["click_id"] == "k-501")
        let last = await sim.ask("clicks", [("limit", "500"), ("page", "6")])
        #expect(last.json.array?.count == 500 && last.headers["link"] == nil)
    }

    @Test
    func `names of parameters can be others and foreign ones are ignored`() async {
        let sim = makeTGTracker { options in
            options.paging.mode = .offset
            options.paging.limitName = "per_page"
            options.paging.offsetName = "skip"
        }
        let page = await sim.ask("clicks", [("per_page", "20"), ("skip", "40"), ("page", "9"), ("limit", "3")])
        #expect(page.data.count == 20 && ids(page).first == "k-41")
        #expect(page.json["meta"]?["page"] == nil)
    }

    @Test
    func `a cap hides what lies beyond it and a window can be too long`() async {
        let sim = makeTGTracker { options in
            options.paging.rowCap = 150
            options.times.maximumWindow = 10 * 86_400
        }
        let window = [("from", "2026-02-01T00:00:00Z"), ("to", "2026-02-05T00:00:00Z")]
        let page = await sim.ask("clicks", window + [("page", "2")])
        #expect(page.data.count == 50 && page.json["meta"]?["total"] == 150)
        #expect(await sim.ask("clicks", Self.window).status == 422)
        #expect(await sim.ask("clicks").status == 422)
        #expect(await sim.ask("campaigns").status == 200)
    }
}
