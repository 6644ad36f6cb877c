import HubModel
import HubStore
import Testing

@Suite struct ClickLogTests {
    private let scratch = Scratch()

    @Test("A click with every field reads back as it was written")
    func roundTrips() async throws {
        let database = try scratch.open()
        let (id, runID, slice) = try await database.slice()
        var full = Click(clickID: "ключ-🔑", clickedAt: noon - 1)
        full.campaignID = "1"
        full.offerID = "2"
        full.landingPageID = "3"
        full.flowID = "4"
        full.trafficSourceID = "5"
        full.affiliateNetworkID = "6"
        full.country = "DE"
        full.region = "BE"
        full.city = "Berlin"
        full.ip = "203.0.113.7"
        full.userAgent = "Mozilla/5.0 (X11; Linux x86_64)"
        full.os = "Linux"
        full.browser = "Firefox"
        full.deviceType = "desktop"
        full.language = "de"
        full.referrer = "https://a.example/?q=ü"
        full.externalID = "external"
        full.adCampaignID = "ad"
        full.creativeID = "creative"
        full.keyword = "nul \u{0} inside"
        full.source = "source"
        full.cost = Micros(rawValue: -1)
        full.currency = "EUR"
        full.isBot = true
        full.isUnique = false
        for slot in SubIDs.slots { full.subIDs[slot] = "sub \(slot)" }
        let empty = Click(clickID: "empty", clickedAt: noon - 2)
        var long = Click(clickID: "long", clickedAt: noon - 3)
        long.subIDs[2] = String(repeating: "x", count: 100_000)
        let page = Page(records: [full, empty, long])
        _ = try await database.commit(.clicks(page), slice: slice, runID: runID, at: noon, requests: [])
        let read = try await database.clickPage(trackerID: id, window: nil, after: nil, limit: 10)
        #expect(read.map(\.row) == [long, empty, full])
    }

    @Test("A page moves its slice, and the last page covers its window")
    func movesSlice() async throws {
        let database = try scratch.open()
        let (id, runID, slice) = try await database.slice()
        var page = clicks(0..<10, next: "2")
        page.total = 25
        page.readThrough = noon - 5
        page.memory = ProviderMemory(json: #"{"dialect":"EVENTS"}"#)
        let moved = try await database.commit(
            .clicks(page),
            slice: slice,
            runID: runID,
            at: noon,
            requests: [request()]
        )
        var expected = slice
        expected.cursor = PageCursor(text: "2")
        expected.rows = 10
        expected.pages = 1
        expected.total = 25
        expected.readThrough = noon - 5
        #expect(moved == expected)
        var state = try await database.syncState(of: id)
        #expect(state.slices == [expected])
        #expect(state.coverage.isEmpty)
        #expect(state.memory == page.memory)

        let end = try await database.commit(
            .clicks(clicks(10..<15)),
            slice: expected,
            runID: runID,
            at: noon,
            requests: [request()]
        )
        #expect(end == nil)
        state = try await database.syncState(of: id)
        #expect(state.slices.isEmpty)
        #expect(state.coverage == [.clicks: IntervalSet([slice.window])])
        #expect(state.memory == page.memory)
        let run = try #require(try await database.history(of: id, limit: 1).first)
        #expect(run.clicks == 15 && run.newRows == 15 && run.requests == 2 && run.bytes == 200)
        #expect(try await database.overview().map { $0.rows[.clicks] ?? 0 } == [15])
    }

    @Test("Windows that touch become one in the coverage, each stream on its own")
    func mergesCoverage() async throws {
        let database = try scratch.open()
        let (id, runID, slice) = try await database.slice()
        for (stream, from, to) in [(LogStream.clicks, -7200, -3600), (.clicks, 600, 900), (.conversions, 0, 60)] {
            let window = try window(Int64(from), Int64(to))
            let slice = try await database.openSlice(stream, .backfill, window: window, trackerID: id, at: noon)
            if stream == .clicks {
                _ = try await database.commit(
                    .clicks(clicks(0..<0)),
                    slice: slice,
                    runID: runID,
                    at: noon,
                    requests: []
                )
            } else {
                _ = try await database.commit(
                    .conversions(conversions(0..<0)),
                    slice: slice,
                    runID: runID,
                    at: noon,
                    requests: []
                )
            }
        }
        _ = try await database.commit(.clicks(clicks(0..<5)), slice: slice, runID: runID, at: noon, requests: [])
        let coverage = try await database.syncState(of: id).coverage
        #expect(coverage[.clicks] == IntervalSet([try window(-7200, 0), try window(600, 900)]))
        #expect(coverage[.conversions] == IntervalSet([try window(0, 60)]))
    }

    @Test("A page that is committed twice changes no row, no total and no cursor")
    func replays() async throws {
        let database = try scratch.open()
        let (id, runID, slice) = try await database.slice()
        let page = clicks(0..<50, next: "2")
        let moved = try await database.commit(.clicks(page), slice: slice, runID: runID, at: noon, requests: [])
        let before = try scratch.contents(of: ["click", "streamState", "slice", "syncState"])
        let again = try await database.commit(.clicks(page), slice: slice, runID: runID, at: noon, requests: [])
        #expect(again == moved)
        #expect(try scratch.contents(of: ["click", "streamState", "slice", "syncState"]) == before)
        #expect(try await database.history(of: id, limit: 1).first?.newRows == 50)
    }

    @Test("The same window read again changes no row and no total")
    func readsAgain() async throws {
        let database = try scratch.open()
        let (id, runID, slice) = try await database.slice()
        _ = try await database.commit(.clicks(clicks(0..<50)), slice: slice, runID: runID, at: noon, requests: [])
        let before = try scratch.contents(of: ["click", "streamState"])
        let second = try await database.openSlice(
            .clicks,
            .incremental,
            window: slice.window,
            trackerID: id,
            at: noon
        )
        _ = try await database.commit(.clicks(clicks(0..<50)), slice: second, runID: runID, at: noon, requests: [])
        #expect(try scratch.contents(of: ["click", "streamState"]) == before)
    }

    @Test("A known click takes the new values, and a page with the same click twice keeps the last")
    func takesNewValues() async throws {
        let database = try scratch.open()
        let (id, runID, slice) = try await database.slice()
        let changed = click(0) {
            $0.cost = Micros(rawValue: 7)
            $0.subIDs = [2: "two"]
            $0.country = nil
        }
        let page = Page(records: [click(0), click(1), changed])
        _ = try await database.commit(.clicks(page), slice: slice, runID: runID, at: noon, requests: [])
        let rows = try await database.clickPage(trackerID: id, window: nil, after: nil, limit: 10).map(\.row)
        #expect(rows == [click(1), changed])
        #expect(try await database.overview().map { $0.rows[.clicks] ?? 0 } == [2])
        #expect(try await database.history(of: id, limit: 1).first?.newRows == 2)
    }

    @Test("The same native id in two trackers is two clicks")
    func keepsTrackersApart() async throws {
        let database = try scratch.open()
        for name in ["one", "two"] {
            let (_, runID, slice) = try await database.slice(name: name)
            _ = try await database.commit(.clicks(clicks(0..<4)), slice: slice, runID: runID, at: noon, requests: [])
        }
        #expect(try await database.overview().map { $0.rows[.clicks] ?? 0 } == [4, 4])
    }

    @Test("A process that vanished between two pages is continued from the cursor it left")
    func continues() async throws {
        let vanished = try scratch.open()
        let (id, runID, slice) = try await vanished.slice()
        _ = try await vanished.commit(
            .clicks(clicks(0..<20, next: "2")),
            slice: slice,
            runID: runID,
            at: noon,
            requests: []
        )

        let next = try scratch.open()
        #expect(try await next.interruptOpenRuns(at: noon + 60) == 1)
        #expect(try await next.interruptOpenRuns(at: noon + 60) == 0)
        let left = try #require(try await next.syncState(of: id).slices.first)
        #expect(left.cursor == PageCursor(text: "2") && left.rows == 20)
        let newRun = try await next.beginRun(id, .backfill, at: noon + 60)
        _ = try await next.commit(.clicks(clicks(10..<40)), slice: left, runID: newRun, at: noon + 60, requests: [])
        #expect(try await next.overview().map { $0.rows[.clicks] ?? 0 } == [40])
        #expect(try await next.syncState(of: id).coverage[.clicks]?.intervals == [slice.window])
        #expect(try await next.history(of: id, limit: 9).map(\.outcome) == [.running, .interrupted])
        #expect(try await next.history(of: id, limit: 9).map(\.newRows) == [20, 20])
    }

    @Test("A cancelled task still writes to the end")
    func ignoresCancellation() async throws {
        let database = try scratch.open()
        let (id, runID, slice) = try await database.slice()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await database.commit(.clicks(clicks(0..<5)), slice: slice, runID: runID, at: noon, requests: [])
            try await database.finishRun(runID, RunEnd(outcome: .cancelled, at: noon), requests: [])
        }
        try await task.value
        #expect(try await database.history(of: id, limit: 1).first?.outcome == .cancelled)
    }
}
