import FoundationEssentials
import GRDB
import HubModel
import HubStore
import Testing

@Suite struct CheckpointTests {
    private let scratch = Scratch()

    private func bytes(_ suffix: String) throws -> Int {
        let size = try FileManager.default.attributesOfItem(atPath: scratch.path + suffix)[.size] as? Int
        return try #require(size)
    }

    private var limits: CheckpointLimits {
        var limits = CheckpointLimits()
        limits.begin = 40
        limits.most = 80
        return limits
    }

    @Test("The write-ahead log stays bounded while pages are written, and nothing of them is lost")
    func isBounded() async throws {
        let database = try HubDatabase.open(at: scratch.path, checkpoints: limits)
        var (_, runID, slice) = try await database.slice()
        for page in 0..<100 {
            let clicks = clicks((page * 50)..<(page * 50 + 50), next: "\(page)")
            let moved = try await database.commit(.clicks(clicks), slice: slice, runID: runID, at: noon, requests: [])
            slice = try #require(moved)
        }
        // A page of rows may write as much again as the log may hold.
        #expect(try bytes("-wal") < 4096 * 80 * 4)
        #expect(try bytes("") > 4096 * 80)
        try database.close()
        #expect(try scratch.number("SELECT count(*) FROM click") == 5000)
        #expect(try scratch.number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'") == 0)
    }

    @Test("A checkpoint that another program holds up does not hold up writing")
    func goesOnBesideReaders() async throws {
        let database = try HubDatabase.open(at: scratch.path, checkpoints: limits)
        var (_, runID, slice) = try await database.slice()
        let reader = try scratch.otherWriter()
        try await reader.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN")
            try db.execute(sql: "SELECT count(*) FROM click")
        }
        for page in 0..<20 {
            let clicks = clicks((page * 50)..<(page * 50 + 50), next: "\(page)")
            let moved = try await database.commit(.clicks(clicks), slice: slice, runID: runID, at: noon, requests: [])
            slice = try #require(moved)
        }
        try await reader.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        try reader.close()
        #expect(try scratch.number("SELECT count(*) FROM click") == 1000)
        try database.close()
    }
}
