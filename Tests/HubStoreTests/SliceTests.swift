import HubModel
import HubStore
import Testing

@Suite struct SliceTests {
    private let scratch = Scratch()

    @Test("A split slice keeps its newest part, starts afresh, and has a new id")
    func splits() async throws {
        let database = try scratch.open()
        let (id, runID, slice) = try await database.slice()
        let moved = try #require(
            try await database.commit(
                .clicks(clicks(0..<5, next: "2")),
                slice: slice,
                runID: runID,
                at: noon,
                requests: []
            )
        )
        let half = try await database.splitSlice(moved, keepingNewest: 1800)
        #expect(half.id != slice.id)
        #expect(half.window == (try window(-1800, 0)))
        #expect(half.cursor == nil && half.rows == 0 && half.pages == 0)
        #expect(half.stream == .clicks && half.kind == .backfill && half.trackerID == id)
        #expect(try await database.syncState(of: id).slices == [half])
        await #expect(throws: StoreError.notFound("slice \(slice.id)")) {
            try await database.splitSlice(moved, keepingNewest: 900)
        }
        await #expect(throws: StoreError.notFound("slice \(slice.id)")) {
            try await database.commit(.clicks(clicks(5..<9)), slice: moved, runID: runID, at: noon, requests: [])
        }
        _ = try await database.commit(.clicks(clicks(0..<9)), slice: half, runID: runID, at: noon, requests: [])
        #expect(try await database.syncState(of: id).coverage[.clicks]?.intervals == [half.window])
    }

    @Test("Slices come oldest first, each with its stream and kind")
    func lists() async throws {
        let database = try scratch.open()
        let tracker = try await database.add("acme")
        let other = try await database.add("other")
        var opened: [Slice] = []
        for (index, kind) in RunKind.allCases.enumerated() {
            let window = try window(Int64(index), Int64(index) + 10)
            for stream in LogStream.allCases {
                let slice = try await database.openSlice(stream, kind, window: window, trackerID: tracker.id, at: noon)
                opened.append(slice)
            }
        }
        #expect(try await database.syncState(of: tracker.id).slices == opened)
        #expect(try await database.syncState(of: other.id).slices.isEmpty)
        await #expect(throws: StoreError.notFound("tracker 99")) {
            try await database.openSlice(.clicks, .backfill, window: window(0, 1), trackerID: 99, at: noon)
        }
    }

    @Test("What is noted of a tracker is in its state")
    func notes() async throws {
        let database = try scratch.open()
        let id = try await database.add("acme").id
        try await database.noteDeepRead(.conversions, trackerID: id, at: noon)
        try await database.noteDeepRead(.conversions, trackerID: id, at: noon + 5)
        try await database.setBackfillTarget(id, from: noon - 86_400, cancelled: true)
        try await database.noteFirstBackfillDone(id, at: noon + 1)
        try await database.noteFirstBackfillDone(id, at: noon + 2)
        try await database.saveMemory(ProviderMemory(json: #"{"a":1}"#), trackerID: id)
        var expected = SyncState()
        expected.deepReadAt = [.conversions: noon + 5]
        expected.backfillFrom = noon - 86_400
        expected.backfillCancelled = true
        expected.firstBackfillDoneAt = noon + 1
        expected.memory = ProviderMemory(json: #"{"a":1}"#)
        #expect(try await database.syncState(of: id) == expected)
        #expect(try await database.overview().map(\.state) == [expected])
    }
}
