internal import GRDB
package import HubModel

extension HubDatabase {
    /// Gives the sealed secrets of the tracker whose id it is handed: the sealing binds the id.
    package typealias Sealing = @Sendable (Int64) throws -> [CredentialField: SealedSecret]

    /// Adds a tracker and its credentials in one transaction.
    ///
    /// - Throws: ``StoreError/alreadyExists(_:)`` where the name is in use, and what `seal` throws, as it is; nothing is
    ///   saved then.
    package func addTracker(
        _ new: NewTracker,
        at time: UTCTime,
        seal: @escaping Sealing
    ) async throws -> TrackerConfig {
        try await rethrowing { db in
            let isTaken = try db.number("SELECT 1 FROM tracker WHERE name = ? AND removedAt IS NULL", [new.name.text])
            guard isTaken == nil else { throw StoreError.alreadyExists("tracker \(new.name)") }
            try db.run(
                """
                INSERT INTO tracker
                (name, type, url, allowHTTP, allowPrivate, caFile, backfillDays, options, createdAt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    new.name.text, new.type.rawValue, new.url.description, new.allowHTTP, new.allowPrivate, new.caFile,
                    new.backfillDays, StoredJSON.text(new.options.filter { !$0.value.isEmpty }), time.seconds,
                ]
            )
            let id = db.lastInsertedRowID
            try db.run("INSERT INTO syncState (trackerID) VALUES (?)", [id])
            try db.replaceCredentials(of: id, with: seal(id))
            return try db.tracker(id)
        }
    }

    /// Changes a tracker; credentials that `seal` gives replace all old ones, none leave them.
    ///
    /// What the provider learned is forgotten with the URL and the options it was learned with, and the tracker is tried
    /// again at once.
    ///
    /// - Throws: ``StoreError/notFound(_:)``, and what `seal` throws, as it is; nothing is changed then.
    package func updateTracker(
        _ id: Int64,
        _ change: TrackerChange,
        seal: @escaping Sealing = { _ in [:] }
    ) async throws -> TrackerConfig {
        try await rethrowing { db in
            let old = try db.tracker(id)
            let new = old.applying(change)
            try db.run(
                """
                UPDATE tracker SET url = ?, allowHTTP = ?, allowPrivate = ?, caFile = ?, backfillDays = ?, options = ?
                WHERE id = ?
                """,
                [
                    new.url.description, new.allowHTTP, new.allowPrivate, new.caFile, new.backfillDays,
                    StoredJSON.text(new.options), id,
                ]
            )
            let secrets = try seal(id)
            if !secrets.isEmpty { try db.replaceCredentials(of: id, with: secrets) }
            try db.run("UPDATE syncState SET nextTryAt = NULL WHERE trackerID = ?", [id])
            if new.url != old.url || new.options != old.options {
                try db.run("UPDATE syncState SET memory = NULL WHERE trackerID = ?", [id])
            }
            return try db.tracker(id)
        }
    }

    /// Pauses a tracker, or lets it go on.
    package func setPaused(_ id: Int64, _ paused: Bool) async throws(StoreError) {
        try await write { db in
            try db.requireTracker(id)
            try db.run("UPDATE tracker SET isPaused = ? WHERE id = ?", [paused, id])
        }
    }

    /// One transaction whose errors that are not the database's own come out as they were thrown.
    private func rethrowing<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await transaction(body).mapError { $0 is DatabaseError ? StoreError($0) : $0 }.get()
    }
}

extension Database {
    fileprivate func replaceCredentials(of id: Int64, with secrets: [CredentialField: SealedSecret]) throws {
        try run("DELETE FROM credential WHERE trackerID = ?", [id])
        for (field, secret) in secrets {
            try run(
                "INSERT INTO credential (trackerID, field, keyID, nonce, ciphertext) VALUES (?, ?, ?, ?, ?)",
                [
                    id, field.rawValue, secret.keyID, DatabaseValue(bytes: secret.nonce),
                    DatabaseValue(bytes: secret.ciphertext),
                ]
            )
        }
    }
}

extension TrackerConfig {
    fileprivate func applying(_ change: TrackerChange) -> TrackerConfig {
        var tracker = self
        tracker.url = change.url ?? url
        tracker.allowHTTP = change.allowHTTP ?? allowHTTP
        tracker.allowPrivate = change.allowPrivate ?? allowPrivate
        tracker.caFile = change.caFile ?? caFile
        tracker.backfillDays = change.backfillDays ?? backfillDays
        tracker.options = options.merging(change.options) { $1 }.filter { !$0.value.isEmpty }
        return tracker
    }
}
