internal import GRDB

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
}
