internal import GRDB
package import HubModel

extension HubDatabase {
    /// The trackers that were not removed, by name.
    package func trackers() async throws(StoreError) -> [TrackerConfig] {
        try await read { db in try db.trackers() }
    }

    /// The tracker with a name; `nil` where there is none.
    package func tracker(named name: TrackerName) async throws(StoreError) -> TrackerConfig? {
        try await read { db in
            var statement = try PositionalStatement(
                db,
                "SELECT \(TrackerConfig.columns) FROM tracker WHERE name = ? AND removedAt IS NULL"
            )
            statement.bind(name.text)
            return try statement.first { try TrackerConfig(from: &$0) }
        }
    }

    /// The sealed secrets of a tracker; empty where it has none.
    package func credentials(of id: Int64) async throws(StoreError) -> [CredentialField: SealedSecret] {
        try await read { db in
            var statement = try PositionalStatement(
                db,
                "SELECT field, keyID, nonce, ciphertext FROM credential WHERE trackerID = ?"
            )
            statement.bind(id)
            let secrets = try statement.all { row in
                let field = try row.word(CredentialField.self)
                let keyID = row.text() ?? ""
                return (field, SealedSecret(keyID: keyID, nonce: row.bytes(), ciphertext: row.bytes()))
            }
            return Dictionary(secrets) { $1 }
        }
    }

    /// The ids of the keys that stored secrets are sealed with.
    package func credentialKeyIDs() async throws(StoreError) -> Set<String> {
        try await read { db in try Set(String.fetchAll(db, sql: "SELECT DISTINCT keyID FROM credential")) }
    }
}

extension Database {
    func trackers() throws -> [TrackerConfig] {
        var statement = try PositionalStatement(
            self,
            "SELECT \(TrackerConfig.columns) FROM tracker WHERE removedAt IS NULL ORDER BY name"
        )
        return try statement.all { try TrackerConfig(from: &$0) }
    }

    /// A tracker that was not removed.
    ///
    /// - Throws: ``StoreError/notFound(_:)``.
    func tracker(_ id: Int64) throws -> TrackerConfig {
        var statement = try PositionalStatement(
            self,
            "SELECT \(TrackerConfig.columns) FROM tracker WHERE id = ? AND removedAt IS NULL"
        )
        statement.bind(id)
        guard let tracker = try statement.first({ try TrackerConfig(from: &$0) }) else {
            throw StoreError.notFound("tracker \(id)")
        }
        return tracker
    }
}
