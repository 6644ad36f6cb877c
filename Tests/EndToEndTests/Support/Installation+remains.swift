import Foundation
import HubModel
import HubStore

extension Installation {
    /// What a killed daemon left in its files.
    struct Remains {
        /// What is wrong with the file or the rollup; empty where all is right.
        var wrong: [String] = []
        /// Of all trackers.
        var clicks: Int64 = 0
        var conversions: Int64 = 0
        var isFirstBackfillDone = false
    }

    /// Looks at a copy of the database's files; no daemon may be running.
    func remains() async throws -> Remains {
        let files = FileManager.default
        let copy = "\(folder)/copy-\(UUID().uuidString)"
        try files.createDirectory(atPath: copy, withIntermediateDirectories: true)
        defer {
            do {
                try files.removeItem(atPath: copy)
            } catch {
                print("\(copy) could not be removed: \(error)")
            }
        }
        for suffix in ["", "-wal"] where files.fileExists(atPath: databasePath + suffix) {
            try files.copyItem(atPath: databasePath + suffix, toPath: "\(copy)/database\(suffix)")
        }
        let database = try HubDatabase.open(at: "\(copy)/database")
        var remains = Remains()
        remains.wrong = try await database.integrityCheck() + database.checkRollup().wrong
        for overview in try await database.overview() {
            remains.clicks += overview.rows[.clicks] ?? 0
            remains.conversions += overview.rows[.conversions] ?? 0
            remains.isFirstBackfillDone = overview.state.firstBackfillDoneAt != nil
        }
        try database.close()
        return remains
    }
}
