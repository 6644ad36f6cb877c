internal import GRDB
import Synchronization

/// The hub's one database: one writer, readers that never wait for it, every write a named transaction.
///
/// The file is SQLite in WAL mode. `synchronous` is NORMAL: a killed process loses nothing, and a power cut can take
/// back the last commits whole, but never leaves a part of one. Since a page's rows and the cursor behind it are one
/// commit, they go together, and the page is read from the tracker again: nothing is lost and nothing doubled.
///
/// Calls run to their end even in a cancelled task: each is one short transaction, and a run that was cancelled must
/// still be able to write how it ended.
package struct HubDatabase: Sendable {
    let pool: DatabasePool
    let shared: Shared

    /// What all copies of the value share.
    final class Shared: Sendable {
        let settings: Mutex<StoreSettings>
        let book = Mutex(SharedBook())
        let hooks: StoreHooks
        /// `nil` where all work is done in place.
        let checkpointer: Checkpointer?

        init(settings: StoreSettings, hooks: StoreHooks, _ checkpointer: Checkpointer?) {
            self.settings = Mutex(settings)
            self.hooks = hooks
            self.checkpointer = checkpointer
        }
    }

    package var settings: StoreSettings { shared.settings.withLock { $0 } }

    /// Takes other settings for all that is written from now on.
    package func apply(_ settings: StoreSettings) {
        shared.settings.withLock { $0 = settings }
    }

    /// Moves the write-ahead log into the file and closes all connections; calls that come later fail.
    package func close() throws(StoreError) {
        // SQLite does it when the last connection closes, which here is one that only reads. A log that cannot be moved
        // now (the disk is full, another program reads) loses nothing: the next start goes on with it.
        _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        do {
            try shared.checkpointer?.close()
            try pool.close()
        } catch {
            throw StoreError(error)
        }
    }
}

extension HubDatabase {
    /// Runs `body` on a snapshot of the database.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        let result: Result<Value, any Error> =
            if shared.hooks.runsInPlace {
                await inPlace { try pool.read(body) }
            } else {
                await withCheckedContinuation { continuation in
                    pool.asyncRead { opened in continuation.resume(returning: Result { try body(opened.get()) }) }
                }
            }
        return try result.mapError { StoreError($0) }.get()
    }

    /// Runs `body` as one transaction, which is rolled back where `body` throws.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        try await transaction(body).mapError { StoreError($0) }.get()
    }

    /// Runs `body` as one transaction and gives its error as it was thrown.
    func transaction<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async -> Result<Value, any Error> {
        let hooks = shared.hooks
        if hooks.runsInPlace {
            return await inPlace {
                try pool.writeWithoutTransaction { db in try db.committing(hooks) { try body(db) } }
            }
        }
        return await withCheckedContinuation { continuation in
            pool.asyncWriteWithoutTransaction { [shared] db in
                continuation.resume(returning: Result { try db.committing(hooks) { try body(db) } })
                shared.checkpointer?.noteCommit(db)
            }
        }
    }

    /// Does the work at once, and lets other tasks go on before its result is used, as they do while a queue works.
    private func inPlace<Value>(_ work: () throws -> Value) async -> Result<Value, any Error> {
        let result = Result { try work() }
        await Task.yield()
        return result
    }
}

extension Database {
    /// Begins a transaction, and commits it where `body` gives a value.
    fileprivate func committing<Value>(_ hooks: StoreHooks, _ body: () throws -> Value) throws -> Value {
        var value: Value?
        try inTransaction(.immediate) {
            value = try body()
            try hooks.willCommit?()
            return .commit
        }
        hooks.didCommit?()
        guard let value else { throw StoreError.io(detail: "a transaction ended without a result") }
        return value
    }
}
