import HubModel
import HubStore
import Testing

@Suite struct RunTests {
    private let scratch = Scratch()
    private let failure = RunFailure(code: "401", message: "refused", advice: "check", needsAttention: true)

    @Test("A failed run adds to the failures in a row, and a success of its kind ends them")
    func counts() async throws {
        let database = try scratch.open()
        let id = try await database.add("acme").id
        let failed = RunEnd(outcome: .failed, at: noon + 10, failure: failure, nextTryAt: noon + 90)
        try await finish(database, id, .incremental, failed)
        try await finish(database, id, .incremental, RunEnd(outcome: .failed, at: noon + 20, failure: failure))
        var state = try await database.syncState(of: id)
        #expect(state.failures == 2 && state.failingSince == noon + 10 && state.failure == failure)
        #expect(state.nextTryAt == nil && state.lastSuccessAt == nil)

        try await finish(database, id, .incremental, RunEnd(outcome: .succeeded, at: noon + 30))
        state = try await database.syncState(of: id)
        #expect(state.failures == 0 && state.failingSince == nil && state.failure == nil)
        #expect(state.lastSuccessAt == noon + 30 && state.lastIncrementalAt == noon)
    }

    @Test("A backfill's success does not hide that incremental runs fail, an incremental's success ends all")
    func keepsIncrementalFailure() async throws {
        let database = try scratch.open()
        let id = try await database.add("acme").id
        let failed = RunEnd(outcome: .failed, at: noon + 10, failure: failure, nextTryAt: noon + 90)
        try await finish(database, id, .incremental, failed)
        try await finish(database, id, .backfill, RunEnd(outcome: .succeeded, at: noon + 20))
        var state = try await database.syncState(of: id)
        #expect(state.failures == 1 && state.failure == failure && state.nextTryAt == noon + 90)
        #expect(state.lastSuccessAt == noon + 20 && state.lastIncrementalAt == nil)

        try await finish(database, id, .incremental, RunEnd(outcome: .succeeded, at: noon + 30))
        try await finish(database, id, .backfill, failed)
        #expect(try await database.syncState(of: id).failures == 1)
        try await finish(database, id, .incremental, RunEnd(outcome: .succeeded, at: noon + 40))
        state = try await database.syncState(of: id)
        #expect(state.failures == 0 && state.failure == nil && state.nextTryAt == nil)
    }

    @Test("A cancelled run says nothing of its tracker", arguments: [RunOutcome.cancelled, .interrupted])
    func cancelled(_ outcome: RunOutcome) async throws {
        let database = try scratch.open()
        let id = try await database.add("acme").id
        let failed = RunEnd(outcome: .failed, at: noon + 10, failure: failure, nextTryAt: noon + 90)
        try await finish(database, id, .incremental, failed)
        let before = try await database.syncState(of: id)
        try await finish(database, id, .incremental, RunEnd(outcome: outcome, at: noon + 20))
        #expect(try await database.syncState(of: id) == before)
    }

    @Test("A change of a tracker has it tried at once")
    func triesChanged() async throws {
        let database = try scratch.open()
        let id = try await database.add("acme").id
        let failed = RunEnd(outcome: .failed, at: noon + 10, failure: failure, nextTryAt: noon + 90)
        try await finish(database, id, .incremental, failed)
        _ = try await database.updateTracker(id, TrackerChange())
        let state = try await database.syncState(of: id)
        #expect(state.nextTryAt == nil && state.failures == 1)
    }

    @Test("History shows runs newest first with all that was counted")
    func history() async throws {
        let database = try scratch.open()
        let id = try await database.add("acme").id
        let first = try await database.beginRun(id, .incremental, at: noon)
        let end = RunEnd(outcome: .failed, at: noon + 3, failure: failure)
        try await database.finishRun(first, end, requests: [request(bytes: 7), request(bytes: 8)])
        let second = try await database.beginRun(id, .reconcile, at: noon + 5)
        let runs = try await database.history(of: id, limit: 10)
        var expected = RunRecord(id: first, trackerID: id, kind: .incremental, outcome: .failed, startedAt: noon)
        expected.endedAt = noon + 3
        expected.failure = failure
        expected.requests = 2
        expected.bytes = 15
        let running = RunRecord(id: second, trackerID: id, kind: .reconcile, outcome: .running, startedAt: noon + 5)
        #expect(runs == [running, expected])
        #expect(try await database.history(of: id, limit: 1) == [running])
        #expect(try await database.overview().map(\.lastRun) == [running])
    }

    @Test("Every request is in the audit with its tracker's name, run or not")
    func audit() async throws {
        let database = try scratch.open()
        let id = try await database.add("acme").id
        var refused = request("/api/users?limit=1")
        refused.status = nil
        refused.failure = "timeout"
        try await database.recordRequests([refused], trackerID: id, runID: nil)
        let run = try await database.beginRun(id, .incremental, at: noon)
        try await database.recordRequests([request(bytes: 5)], trackerID: id, runID: run)
        #expect(try await database.history(of: id, limit: 1).first?.bytes == 5)
        let rows = try scratch.contents(of: ["audit"])["audit"]
        #expect(
            rows == [
                """
                [id:1 trackerID:\(id) trackerName:"acme" runID:NULL startedAt:\(noon.seconds) method:"POST" \
                path:"/api/users?limit=1" status:NULL bytes:100 durationMicroseconds:12000 failure:"timeout"]
                """,
                """
                [id:2 trackerID:\(id) trackerName:"acme" runID:\(run) startedAt:\(noon.seconds) method:"POST" \
                path:"/clicks/log" status:200 bytes:5 durationMicroseconds:12000 failure:NULL]
                """,
            ]
        )
    }

    @Test("Findings add up over a run's pages, and an unknown field is named only in the run that met it first")
    func findings() async throws {
        let database = try scratch.open()
        let (id, first, slice) = try await database.slice()
        var page = clicks(0..<2, next: "2")
        page.findings.unknownFields = ["novelty": 2]
        page.findings.rejectedRows = ["missing id": 1]
        page.findings.remarks = ["odd"]
        var moved = try await database.commit(.clicks(page), slice: slice, runID: first, at: noon, requests: [])
        page.next = PageCursor(text: "3")
        moved = try await database.commit(.clicks(page), slice: #require(moved), runID: first, at: noon, requests: [])
        let second = try await database.beginRun(id, .incremental, at: noon)
        page.findings.unknownFields["other"] = 1
        _ = try await database.commit(.clicks(page), slice: #require(moved), runID: second, at: noon, requests: [])

        let runs = try await database.history(of: id, limit: 2)
        var expected = PageFindings()
        expected.unknownFields = ["novelty": 4]
        expected.rejectedRows = ["missing id": 2]
        expected.remarks = ["odd"]
        #expect(runs.last?.findings == expected)
        expected.unknownFields = ["other": 1]
        expected.rejectedRows = ["missing id": 1]
        #expect(runs.first?.findings == expected)
        #expect(try scratch.number("SELECT count FROM unknownField WHERE name = 'novelty'") == 6)
    }

    @Test("Unknown fields without end and without measure stay bounded")
    func boundsFindings() async throws {
        let database = try scratch.open()
        let (id, run, slice) = try await database.slice()
        var page = clicks(0..<1)
        for number in 0..<1500 { page.findings.unknownFields["\(number)" + String(repeating: "x", count: 999)] = 1 }
        page.findings.remarks = (0..<500).map { "remark \($0)" }
        _ = try await database.commit(.clicks(page), slice: slice, runID: run, at: noon, requests: [])
        let findings = try #require(try await database.history(of: id, limit: 1).first?.findings)
        #expect(findings.unknownFields.count == 1000)
        #expect(findings.unknownFields.keys.allSatisfy { $0.count == 100 })
        #expect(findings.remarks.count == 100)
    }

    private func finish(_ database: HubDatabase, _ id: Int64, _ kind: RunKind, _ end: RunEnd) async throws {
        let run = try await database.beginRun(id, kind, at: noon)
        try await database.finishRun(run, end, requests: [])
    }
}
