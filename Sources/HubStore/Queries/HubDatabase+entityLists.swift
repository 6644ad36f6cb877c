internal import GRDB
package import HubModel

extension HubDatabase {
    /// A page of the entities of a kind, of every status, in the order of their ids as text.
    package func entityPage(
        _ kind: EntityKind,
        trackerID: Int64,
        after id: String?,
        limit: Int
    ) async throws(StoreError) -> [Entity] {
        try await read { db in
            var statement = try PositionalStatement(
                db,
                """
                SELECT \(EntityRow.columns) FROM entity
                WHERE trackerID = ? AND kind = ? AND id > coalesce(?, '')
                ORDER BY id LIMIT ?
                """
            )
            statement.bind(trackerID)
            statement.bind(kind.rawValue)
            statement.bind(id)
            statement.bind(Int64(limit))
            return try statement.all { try EntityRow(from: &$0).entity() }
        }
    }

    /// Campaigns, active or paused, whose entities of a kind are to be read, those read longest ago first.
    ///
    /// Due is what was never read, what was read before the campaign changed, and what was read before
    /// `fullRoundBefore`.
    package func campaignsDue(
        _ kind: EntityKind,
        trackerID: Int64,
        fullRoundBefore: UTCTime
    ) async throws(StoreError) -> [String] {
        try await read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT entity.id FROM entity
                    LEFT JOIN campaignRead ON campaignRead.trackerID = entity.trackerID
                        AND campaignRead.kind = ? AND campaignRead.campaignID = entity.id
                    WHERE entity.trackerID = ? AND entity.kind = 'campaign' AND entity.status IN ('active', 'paused')
                        AND (readAt IS NULL OR readAt < ? OR readFor IS NOT entity.updatedAt)
                    ORDER BY readAt NULLS FIRST, entity.id
                    """,
                arguments: [kind.rawValue, trackerID, fullRoundBefore.seconds]
            )
        }
    }

    /// Ids of entities that no page since `round` held: those in use first, in the order of their ids.
    ///
    /// An archived entity counts only a day after it was seen or asked about last: many trackers leave archived ones out
    /// of their lists. `campaignID` limits the question to the entities of one campaign.
    package func unseenEntities(
        _ kind: EntityKind,
        campaignID: String?,
        trackerID: Int64,
        round: UTCTime,
        limit: Int
    ) async throws(StoreError) -> [String] {
        try await read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT entity.id FROM entity
                    JOIN entitySeen ON entitySeen.entityRowID = entity.rowID
                    WHERE trackerID = ? AND kind = ? AND status != 'deleted'
                        AND seenAt < ? - CASE status WHEN 'archived' THEN 86400 ELSE 0 END
                        \(campaignID == nil ? "" : "AND entity.campaignID = ?")
                    ORDER BY status = 'archived', entity.id LIMIT ?
                    """,
                arguments: [trackerID, kind.rawValue, round.seconds]
                    + StatementArguments([campaignID].compactMap(\.self))
                    + [limit]
            )
        }
    }
}
