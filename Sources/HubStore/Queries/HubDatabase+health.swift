internal import GRDB
import Glibc

extension HubDatabase {
    /// What `PRAGMA integrity_check` finds wrong; empty where nothing is.
    ///
    /// It reads the whole file.
    package func integrityCheck() async throws(StoreError) -> [String] {
        try await read { db in
            try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        }
    }

    /// Proves that the file answers.
    package func ping() async throws(StoreError) {
        try await read { db in _ = try Int64.fetchOne(db, sql: "SELECT count(*) FROM tracker WHERE id < 0") }
    }

    /// What the database takes on disk.
    package func space() async throws(StoreError) -> StoreSpace {
        let path = pool.path
        return try await read { db in
            let pageSize = try db.number("PRAGMA page_size") ?? 0
            let free = try db.number("PRAGMA freelist_count") ?? 0
            return StoreSpace(
                fileBytes: Self.size(of: path),
                walBytes: Self.size(of: path + "-wal"),
                freeBytes: free * pageSize
            )
        }
    }

    /// 0 where the file is not there.
    private static func size(of path: String) -> Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }
}
