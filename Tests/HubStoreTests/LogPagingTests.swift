import GRDB
import HubModel
import HubStore
import Testing

@Suite struct LogPagingTests {
    private let scratch = Scratch()

    @Test("A walk of pages gives every row once, by time and row id, also where many share a second")
    func walks() async throws {
        let database = try scratch.open()
        let (id, runID, slice) = try await database.slice()
        let rows = (0..<500).map { number in click(number) { $0.clickedAt = noon - Int64(number % 7) } }
        let page = Page(records: rows.shuffled())
        _ = try await database.commit(.clicks(page), slice: slice, runID: runID, at: noon, requests: [])
        let read = try await walk(database, id, window: nil, limit: 33)
        #expect(read.count == 500 && Set(read.map(\.clickID)).count == 500)
        #expect(read.map(\.clickedAt) == read.map(\.clickedAt).sorted())
    }

    @Test("A window holds its start and not its end")
    func windows() async throws {
        let database = try scratch.open()
        let (id, runID, slice) = try await database.slice()
        _ = try await database.commit(.clicks(clicks(0..<100)), slice: slice, runID: runID, at: noon, requests: [])
        let read = try await walk(database, id, window: window(-50, -40), limit: 3)
        #expect(read == (41...50).reversed().map { click($0) })
        #expect(try await walk(database, id, window: window(1, 5), limit: 3).isEmpty)
        #expect(try await walk(database, id + 1, window: nil, limit: 3).isEmpty)
        let outside = LogKey(time: noon - 9999, rowID: 1)
        let first = try await database.clickPage(trackerID: id, window: window(-5, 0), after: outside, limit: 1)
        #expect(first.map(\.row) == [click(5)])
    }

    @Test("A walk while rows are written gives each row that was there at its start exactly once")
    func walksDuringWrites() async throws {
        let database = try scratch.open()
        let (id, runID, slice) = try await database.slice()
        let first = try await database.commit(
            .clicks(clicks(0..<600, next: "0")),
            slice: slice,
            runID: runID,
            at: noon,
            requests: []
        )
        async let writing: Void = {
            var slice = try #require(first)
            for number in 1...30 {
                // New rows among the old ones, and old ones again.
                let page = clicks(600 + number * 20 - 40..<620 + number * 20, next: "\(number)")
                let moved = try await database.commit(.clicks(page), slice: slice, runID: runID, at: noon, requests: [])
                slice = try #require(moved)
            }
        }()
        let read = try await walk(database, id, window: nil, limit: 10)
        try await writing
        #expect(Set(read.map(\.clickID)).count == read.count)
        #expect(Set(read.map(\.clickID)).isSuperset(of: (0..<600).map { "click-\($0)" }))
    }

    @Test("A page is found through the index on time, and sorted by it")
    func usesIndex() throws {
        try scratch.open().close()
        let queue = try DatabaseQueue(path: scratch.path)
        for (table, time, index) in [
            ("click", "clickedAt", "clickTime"), ("conversion", "convertedAt", "conversionTime"),
        ] {
            let plan = try queue.read { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        EXPLAIN QUERY PLAN SELECT * FROM \(table)
                        WHERE trackerID = 1 AND \(time) < 9 AND (\(time), rowID) > (1, 2)
                        ORDER BY \(time), rowID LIMIT 5
                        """
                ).map { $0["detail"] as String }
            }
            #expect(plan == ["SEARCH \(table) USING INDEX \(index) (trackerID=? AND \(time)>? AND \(time)<?)"])
        }
    }

    @Test("Readers see the last commit while a write transaction is open, and never wait for it")
    func readsDuringWrite() async throws {
        let database = try scratch.open()
        let (id, runID, slice) = try await database.slice()
        _ = try await database.commit(
            .clicks(clicks(0..<10, next: "2")),
            slice: slice,
            runID: runID,
            at: noon,
            requests: []
        )
        let writer = try scratch.otherWriter()
        try await writer.writeWithoutTransaction { db in
            try db.beginTransaction(.immediate)
            try db.execute(sql: "DELETE FROM click")
            try db.execute(sql: "UPDATE streamState SET rows = 0")
        }
        // The writer holds its lock beyond the end of what follows: whatever needed it would fail.
        #expect(try await walk(database, id, window: nil, limit: 4).count == 10)
        #expect(try await database.overview().map { $0.rows[.clicks] ?? 0 } == [10])
        try await database.ping()
        try await writer.writeWithoutTransaction { db in try db.rollback() }
    }

    private func walk(
        _ database: HubDatabase,
        _ id: Int64,
        window: TimeWindow?,
        limit: Int
    ) async throws -> [Click] {
        var rows: [Click] = []
        var key: LogKey?
        while true {
            let page = try await database.clickPage(trackerID: id, window: window, after: key, limit: limit)
            guard let last = page.last else { return rows }
            rows += page.map(\.row)
            key = last.key
        }
    }
}
