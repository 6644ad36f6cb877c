internal import GRDB
import HubModel

extension Database {
    /// Writes the audit entries of requests, and adds them to the counters of their run.
    func record(_ requests: [RequestRecord], trackerID: Int64, runID: Int64?) throws {
        guard !requests.isEmpty else { return }
        let name = try String.fetchOne(
            cachedStatement(sql: "SELECT name FROM tracker WHERE id = ?"),
            arguments: [trackerID]
        )
        var statement = try PositionalStatement(
            self,
            """
            INSERT INTO audit (trackerID, trackerName, runID, startedAt, method, path, status, bytes,
                durationMicroseconds, failure)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        for request in requests {
            statement.bind(trackerID)
            statement.bind(name)
            statement.bind(runID)
            statement.bind(request.startedAt)
            statement.bind(request.method)
            statement.bind(request.path.isEmpty ? "/" : request.path)
            statement.bind(request.status.map { Int64($0) })
            statement.bind(Int64(request.bytes))
            statement.bind(request.duration.microseconds)
            statement.bind(request.failure)
            try statement.run()
        }
        guard let runID else { return }
        try run(
            "UPDATE run SET requests = requests + ?, bytes = bytes + ? WHERE id = ?",
            [requests.count, requests.reduce(0) { $0 + $1.bytes }, runID]
        )
    }
}

extension Duration {
    fileprivate var microseconds: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }
}
