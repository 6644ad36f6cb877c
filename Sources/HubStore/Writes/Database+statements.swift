internal import GRDB
import HubModel

extension Database {
    /// Executes a cached statement.
    func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// The first column of the first row of a cached statement; `nil` where there is no row or it holds NULL.
    func number(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Int64? {
        try Int64?.fetchOne(cachedStatement(sql: sql), arguments: arguments) ?? nil
    }

    /// Refuses to write for a tracker that is not there or was removed.
    ///
    /// - Throws: ``StoreError/notFound(_:)``.
    func requireTracker(_ id: Int64) throws {
        guard try number("SELECT 1 FROM tracker WHERE id = ? AND removedAt IS NULL", [id]) != nil else {
            throw StoreError.notFound("tracker \(id)")
        }
    }
}
