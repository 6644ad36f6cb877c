import HubModel
import HubStore
import Testing

@Suite struct PageAtomicityTests {
    private let scratch = Scratch()

    @Test(
        "An error anywhere in a page's transaction changes nothing at all",
        arguments: [
            "BEFORE INSERT ON click WHEN new.clickID = 'click-30'", "BEFORE UPDATE ON streamState",
            "BEFORE INSERT ON streamState", "BEFORE UPDATE ON run", "BEFORE UPDATE ON syncState",
            "BEFORE INSERT ON unknownField", "BEFORE INSERT ON audit", "BEFORE UPDATE ON slice",
        ]
    )
    func isAtomic(_ place: String) async throws {
        let database = try scratch.open()
        let (id, runID, slice) = try await database.slice()
        if place.contains("UPDATE ON streamState") {
            _ = try await database.noteDeepRead(.clicks, trackerID: id, at: noon)
        }
        try scratch.execute("CREATE TRIGGER fault \(place) BEGIN SELECT RAISE(ABORT, 'fault'); END")
        let before = try scratch.contents()
        var page = clicks(0..<50, next: "2")
        page.findings.unknownFields = ["novelty": 50]
        page.memory = ProviderMemory(json: "{}")
        let (committed, requests) = (page, [request()])
        await #expect(throws: StoreError.io(detail: "SQLite 1811, fault")) {
            try await database.commit(.clicks(committed), slice: slice, runID: runID, at: noon, requests: requests)
        }
        #expect(try scratch.contents() == before)

        try scratch.execute("DROP TRIGGER fault")
        let moved = try await database.commit(.clicks(page), slice: slice, runID: runID, at: noon, requests: requests)
        #expect(moved?.cursor == PageCursor(text: "2"))
        #expect(try await database.overview().map { $0.rows[.clicks] ?? 0 } == [50])
    }

    @Test("A row without an id undoes its page")
    func refusesMissingID() async throws {
        let database = try scratch.open()
        let (_, runID, slice) = try await database.slice()
        let before = try scratch.contents()
        let page = Page(records: clicks(0..<5).records + [Click(clickID: "", clickedAt: noon)])
        await #expect(throws: StoreError.self) {
            try await database.commit(.clicks(page), slice: slice, runID: runID, at: noon, requests: [])
        }
        #expect(try scratch.contents() == before)
    }

    @Test("A closed slice takes no page")
    func refusesClosedSlices() async throws {
        let database = try scratch.open()
        let (id, runID, slice) = try await database.slice()
        try await database.closeSlice(slice)
        try await database.closeSlice(slice)
        await #expect(throws: StoreError.notFound("slice \(slice.id)")) {
            try await database.commit(.clicks(clicks(0..<5)), slice: slice, runID: runID, at: noon, requests: [])
        }
        #expect(try await database.syncState(of: id).coverage.isEmpty)
        #expect(try await database.overview().map { $0.rows[.clicks] ?? 0 } == [0])
    }
}
