internal import GRDB
import HubModel

extension Database {
    /// Merges what was odd about a page into its run.
    ///
    /// Unknown fields are counted for the tracker, and named in the run that met them first and in no other.
    func note(_ findings: PageFindings, trackerID: Int64, runID: Int64, at time: UTCTime) throws {
        guard !findings.isEmpty else { return }
        var kept = findings
        kept.unknownFields = [:]
        for (name, rows) in findings.unknownFields {
            let name = String(name.prefix(100))
            if try noteUnknownField(name, rows: rows, trackerID: trackerID, runID: runID, at: time) {
                kept.unknownFields[name, default: 0] += rows
            }
        }
        let text = try String?.fetchOne(
            cachedStatement(sql: "SELECT findings FROM run WHERE id = ?"),
            arguments: [runID]
        )
        var merged = try StoredJSON.value(PageFindings.self, text ?? nil) ?? PageFindings()
        merged.merge(kept)
        // A tracker that goes astray on every page must not make the row grow without end.
        merged.remarks = Array(merged.remarks.prefix(100))
        guard !merged.isEmpty else { return }
        try run("UPDATE run SET findings = ? WHERE id = ?", [StoredJSON.text(merged), runID])
    }

    /// Counts rows with an unknown field; `true` where the run is the one that met it first.
    ///
    /// Of each tracker at most a thousand names are kept.
    private func noteUnknownField(
        _ name: String,
        rows: Int,
        trackerID: Int64,
        runID: Int64,
        at time: UTCTime
    ) throws -> Bool {
        try run(
            "UPDATE unknownField SET count = count + ? WHERE trackerID = ? AND name = ?",
            [rows, trackerID, name]
        )
        if changesCount > 0 {
            let first = try number(
                "SELECT firstRunID FROM unknownField WHERE trackerID = ? AND name = ?",
                [trackerID, name]
            )
            return first == runID
        }
        let names = try number("SELECT count(*) FROM unknownField WHERE trackerID = ?", [trackerID]) ?? 0
        guard names < 1000 else { return false }
        try run(
            """
            INSERT INTO unknownField (trackerID, name, firstSeenAt, firstRunID, count) VALUES (?, ?, ?, ?, ?)
            """,
            [trackerID, name, time.seconds, runID, rows]
        )
        return true
    }
}
