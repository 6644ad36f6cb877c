import HubModel

extension RunRecord {
    /// Columns in the order in which rows are read.
    static let columns = """
        run.id, run.trackerID, run.kind, run.outcome, run.startedAt, run.endedAt, run.entities, run.clicks, \
        run.conversions, run.stats, run.newRows, run.requests, run.bytes, run.failure, run.findings
        """

    init(from statement: inout PositionalStatement) throws {
        let id = statement.count()
        let trackerID = statement.count()
        let kind = try statement.word(RunKind.self)
        let outcome = try statement.word(RunOutcome.self)
        self.init(id: id, trackerID: trackerID, kind: kind, outcome: outcome, startedAt: statement.moment())
        endedAt = statement.time()
        entities = statement.count()
        clicks = statement.count()
        conversions = statement.count()
        stats = statement.count()
        newRows = statement.count()
        requests = statement.count()
        bytes = statement.count()
        failure = try StoredJSON.value(RunFailure.self, statement.text())
        findings = try StoredJSON.value(PageFindings.self, statement.text()) ?? PageFindings()
    }
}
