internal import GRDB
package import HubModel

extension HubDatabase {
    /// Commits one page of a list: entities, history of their status, counters, findings, memory and audit.
    ///
    /// `round` is the start of the walk that the page belongs to: entities that no page of a complete walk held have an
    /// older mark, and ``unseenEntities(_:campaignID:trackerID:round:limit:)`` finds them.
    package func commitEntities(
        _ page: Page<Entity>,
        kind: EntityKind,
        trackerID: Int64,
        runID: Int64,
        round: UTCTime,
        requests: [RequestRecord]
    ) async throws(StoreError) {
        try await write { db in
            try db.writeEntities(page, kind: kind, trackerID: trackerID, runID: runID, round: round)
            try db.record(requests, trackerID: trackerID, runID: runID)
        }
    }

    /// Commits the entities of one campaign, and that they were read for the campaign as it is now.
    package func commitCampaignEntities(
        _ page: Page<Entity>,
        kind: EntityKind,
        campaignID: String,
        trackerID: Int64,
        runID: Int64,
        round: UTCTime,
        requests: [RequestRecord]
    ) async throws(StoreError) {
        var page = page
        page.records = page.records.map { entity in
            var entity = entity
            entity.details.campaignID = entity.details.campaignID ?? campaignID
            return entity
        }
        try await write { [page] db in
            try db.writeEntities(page, kind: kind, trackerID: trackerID, runID: runID, round: round)
            try db.noteCampaignRead(campaignID, kind: kind, trackerID: trackerID, at: round)
            try db.record(requests, trackerID: trackerID, runID: runID)
        }
    }

    /// Sets the status that a tracker confirmed of entities outside of any list, and marks them as seen.
    ///
    /// The tracker's own word stays the last one that it used. Ids that the store does not hold stay unknown.
    package func applyFates(
        _ fates: [String: EntityStatus],
        kind: EntityKind,
        trackerID: Int64,
        runID: Int64,
        at time: UTCTime,
        requests: [RequestRecord]
    ) async throws(StoreError) {
        try await write { db in
            try db.requireTracker(trackerID)
            var writer = try EntityWriter(db, trackerID: trackerID, at: time)
            for (id, status) in fates.sorted(by: { $0.key < $1.key }) {
                try writer.setStatus(status, ofID: id, kind: kind)
            }
            try db.record(requests, trackerID: trackerID, runID: runID)
        }
    }
}

extension Database {
    fileprivate func writeEntities(
        _ page: Page<Entity>,
        kind: EntityKind,
        trackerID: Int64,
        runID: Int64,
        round: UTCTime
    ) throws {
        try requireTracker(trackerID)
        var writer = try EntityWriter(self, trackerID: trackerID, at: round)
        for entity in page.records { try writer.write(entity) }
        try run(
            """
            INSERT INTO kindState (trackerID, kind, rows) VALUES (?, ?, ?)
            ON CONFLICT (trackerID, kind) DO UPDATE SET rows = rows + excluded.rows
            """,
            [trackerID, kind.rawValue, writer.inserted]
        )
        try run(
            "UPDATE run SET entities = entities + ?, newRows = newRows + ? WHERE id = ?",
            [page.count, writer.inserted, runID]
        )
        try note(page.findings, trackerID: trackerID, runID: runID, at: round)
        try save(page.memory, trackerID: trackerID)
    }

    fileprivate func noteCampaignRead(_ campaignID: String, kind: EntityKind, trackerID: Int64, at time: UTCTime) throws
    {
        try run(
            """
            INSERT INTO campaignRead (trackerID, kind, campaignID, readAt, readFor)
            VALUES (?, ?, ?, ?, (
                SELECT updatedAt FROM entity WHERE trackerID = ? AND kind = 'campaign' AND id = ?
            ))
            ON CONFLICT (trackerID, kind, campaignID) DO UPDATE
            SET readAt = excluded.readAt, readFor = excluded.readFor
            """,
            [trackerID, kind.rawValue, campaignID, time.seconds, trackerID, campaignID]
        )
    }
}
