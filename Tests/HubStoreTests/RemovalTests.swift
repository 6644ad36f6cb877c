import HubModel
import HubStore
import Testing

@Suite struct RemovalTests {
    private let scratch = Scratch()

    @Test(
        "Removing frees the name at once, takes the secrets, and refuses every later write",
        arguments: [true, false]
    )
    func removes(keepData: Bool) async throws {
        let database = try scratch.open()
        let (id, runID, slice) = try await filled(database, "acme")
        try await database.removeTracker(id, keepData: keepData, at: noon + 60)

        #expect(try await database.trackers().isEmpty)
        #expect(try await database.overview().isEmpty)
        #expect(try await database.credentials(of: id).isEmpty)
        let again = try await database.add("acme")
        #expect(again.id > id)
        let gone = StoreError.notFound("tracker \(id)")
        await #expect(throws: gone) { try await database.removeTracker(id, keepData: keepData, at: noon) }
        await #expect(throws: gone) { try await database.beginRun(id, .incremental, at: noon) }
        await #expect(throws: gone) { try await database.syncState(of: id) }
        await #expect(throws: gone) {
            try await database.commitEntities(
                Page(records: [Entity(kind: .offer, id: "1")]),
                kind: .offer,
                trackerID: id,
                runID: runID,
                round: noon,
                requests: []
            )
        }
        await #expect(throws: StoreError.notFound("slice \(slice.id)")) {
            try await database.commit(.clicks(clicks(0..<3)), slice: slice, runID: runID, at: noon, requests: [])
        }
        #expect(try await database.overview().map { $0.rows[.clicks] ?? 0 } == [0])
    }

    @Test("Removing with the data kept leaves every row")
    func keepsData() async throws {
        let database = try scratch.open()
        let (id, _, _) = try await filled(database, "acme")
        let before = try scratch.contents(of: ["click", "conversion", "entity", "run"])
        try await database.removeTracker(id, keepData: true, at: noon)
        #expect(try await database.purgeRemoved(batch: 1000) == false)
        #expect(try scratch.contents(of: ["click", "conversion", "entity", "run"]) == before)
    }

    @Test("A purge takes the tracker's rows in bounded batches, no one else's, and never the audit")
    func purges() async throws {
        let database = try scratch.open()
        let (id, runID, _) = try await filled(database, "acme")
        let (other, _, _) = try await filled(database, "other")
        try await database.removeTracker(id, keepData: false, at: noon)
        var steps = 0
        var rows = try scratch.number("SELECT count(*) FROM click")
        while try await database.purgeRemoved(batch: 50) {
            steps += 1
            let left = try scratch.number("SELECT count(*) FROM click")
            #expect(rows - left <= 50)
            rows = left
            try #require(steps < 100)
        }
        #expect(steps >= 400 / 50)
        for table in ["click", "conversion", "entity", "run", "entityStatus", "streamState", "unknownField"] {
            #expect(try scratch.number("SELECT count(*) FROM \(table) WHERE trackerID = \(id)") == 0)
            #expect(try scratch.number("SELECT count(*) FROM \(table) WHERE trackerID = \(other)") > 0)
        }
        #expect(try scratch.number("SELECT count(*) FROM tracker WHERE id = \(id)") == 0)
        #expect(try scratch.number("SELECT count(*) FROM audit WHERE trackerID = \(id)") == 1)
        #expect(try scratch.number("SELECT count(*) FROM pragma_foreign_key_check") == 0)
        #expect(try await database.integrityCheck().isEmpty)
        #expect(try await database.purgeRemoved(batch: 50) == false)
        await #expect(throws: StoreError.notFound("run \(runID)")) {
            try await database.finishRun(runID, RunEnd(outcome: .cancelled, at: noon), requests: [])
        }
        #expect(try await database.add("acme").id > other)
    }

    @Test("A purge gives the space back")
    func shrinks() async throws {
        let database = try scratch.open()
        let (id, runID, slice) = try await database.slice()
        _ = try await database.commit(.clicks(clicks(0..<20_000)), slice: slice, runID: runID, at: noon, requests: [])
        let pages = try scratch.number("PRAGMA page_count")
        try await database.removeTracker(id, keepData: false, at: noon)
        while try await database.purgeRemoved(batch: 2000) {}
        #expect(try scratch.number("PRAGMA page_count") < pages / 4)
    }

    /// A tracker with 400 clicks, 100 conversions, 60 offers and one slice that is still open.
    private func filled(
        _ database: HubDatabase,
        _ name: String
    ) async throws -> (trackerID: Int64, runID: Int64, slice: Slice) {
        let (id, runID, slice) = try await database.slice(name: name)
        _ = try await database.updateTracker(id, TrackerChange()) { _ in
            let bytes = [UInt8](repeating: 0, count: 16)
            return [.apiKey: SealedSecret(keyID: "k", nonce: Array(bytes.prefix(12)), ciphertext: bytes)]
        }
        var page = clicks(0..<400, next: "2")
        page.findings.unknownFields = ["novelty": 400]
        let open = try await database.commit(.clicks(page), slice: slice, runID: runID, at: noon, requests: [request()])
        let other = try await database.openSlice(
            .conversions,
            .backfill,
            window: window(-3600, 0),
            trackerID: id,
            at: noon
        )
        _ = try await database.commit(
            .conversions(conversions(0..<100)),
            slice: other,
            runID: runID,
            at: noon,
            requests: []
        )
        try await database.commitEntities(
            Page(records: (0..<60).map { Entity(kind: .offer, id: "\($0)") }),
            kind: .offer,
            trackerID: id,
            runID: runID,
            round: noon,
            requests: []
        )
        return (id, runID, try #require(open))
    }
}
