internal import GRDB

/// The steps that lead from an empty file, or from any shipped version, to the schema this version works with.
///
/// A shipped step is never edited, and names tables and columns by text alone, so that it does the same for ever.
enum Migrations {
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 first schema") { db in
            for statement in FirstSchema.statements + FirstSchema.logStatements { try db.execute(sql: statement) }
        }
        migrator.registerMigration("2 words, hours and days") { db in
            for statement in SecondSchema.statements { try db.execute(sql: statement) }
        }
        migrator.registerMigration("3 places") { db in
            for statement in ThirdSchema.statements { try db.execute(sql: statement) }
        }
        return migrator
    }()

    /// Refuses a database that this version may not touch.
    ///
    /// - Throws: ``StoreError/newerSchema(found:)`` where it holds steps that are not known here,
    ///   ``StoreError/corrupt(detail:)`` where it holds tables but is not the hub's.
    static func check(_ db: Database) throws {
        let unknown = try migrator.appliedIdentifiers(db).subtracting(migrator.migrations)
        guard unknown.isEmpty else { throw StoreError.newerSchema(found: unknown.sorted().joined(separator: ", ")) }
        let tables = try Set(String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'"))
        guard tables.isEmpty || tables.contains("grdb_migrations") else {
            throw StoreError.corrupt(detail: "it is another program's SQLite database")
        }
    }
}
