internal import GRDB
import HubModel

/// Writes entities of one tracker within one transaction.
struct EntityWriter {
    private let db: Database
    private let trackerID: Int64
    private let time: UTCTime
    private var find: PositionalStatement
    private var insert: PositionalStatement
    private var update: PositionalStatement
    private var seen: PositionalStatement
    /// Entities that the store did not hold.
    private(set) var inserted: Int64 = 0

    /// `time` dates what is written: first seen, seen, status since.
    init(_ db: Database, trackerID: Int64, at time: UTCTime) throws {
        self.db = db
        self.trackerID = trackerID
        self.time = time
        find = try PositionalStatement(
            db,
            "SELECT rowID, \(EntityRow.columns) FROM entity WHERE trackerID = ? AND kind = ? AND id = ?"
        )
        insert = try PositionalStatement(
            db,
            """
            INSERT INTO entity (\(EntityRow.columns), trackerID, firstSeenAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        update = try PositionalStatement(
            db,
            """
            UPDATE entity SET (\(EntityRow.columns)) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE rowID = ?
            """
        )
        seen = try PositionalStatement(
            db,
            """
            INSERT INTO entitySeen (entityRowID, seenAt) VALUES (?, ?)
            ON CONFLICT (entityRowID) DO UPDATE SET seenAt = excluded.seenAt
            """
        )
    }

    /// Writes what a list said of an entity; one that says nothing new is only marked as seen.
    mutating func write(_ entity: Entity) throws {
        let new = try EntityRow(entity)
        let old = try stored(entity.kind, entity.id)
        let rowID = try old.map { try replace($0, with: new) } ?? add(new)
        seen.bind(rowID)
        seen.bind(time)
        try seen.run()
    }

    /// Changes the status alone and marks the entity as seen; one that the store does not hold stays unknown.
    ///
    /// The tracker's own word stays the last one that it used.
    mutating func setStatus(_ status: EntityStatus, ofID id: String, kind: EntityKind) throws {
        guard let old = try stored(kind, id) else { return }
        var new = old.row
        new.status = status
        let rowID = try replace(old, with: new)
        seen.bind(rowID)
        seen.bind(time)
        try seen.run()
    }

    private mutating func stored(_ kind: EntityKind, _ id: String) throws -> (rowID: Int64, row: EntityRow)? {
        find.bind(trackerID)
        find.bind(kind.rawValue)
        find.bind(id)
        return try find.first { row in
            let rowID = row.count()
            return (rowID, try EntityRow(from: &row))
        }
    }

    private mutating func add(_ row: EntityRow) throws -> Int64 {
        row.bind(to: &insert)
        insert.bind(trackerID)
        insert.bind(time)
        try insert.run()
        let rowID = db.lastInsertedRowID
        inserted += 1
        try addStatus(row)
        return rowID
    }

    private mutating func replace(_ old: (rowID: Int64, row: EntityRow), with new: EntityRow) throws -> Int64 {
        guard old.row != new else { return old.rowID }
        new.bind(to: &update)
        update.bind(old.rowID)
        try update.run()
        if old.row.status != new.status { try addStatus(new) }
        return old.rowID
    }

    private func addStatus(_ row: EntityRow) throws {
        try db.run(
            """
            INSERT INTO entityStatus (trackerID, kind, id, number, since, status, rawStatus)
            SELECT ?, ?, ?, coalesce(max(number), 0) + 1, ?, ?, ?
            FROM entityStatus WHERE trackerID = ? AND kind = ? AND id = ?
            """,
            [
                trackerID, row.kind.rawValue, row.id, time.seconds, row.status.rawValue, row.rawStatus,
                trackerID, row.kind.rawValue, row.id,
            ]
        )
    }
}
