import HubModel

extension Slice {
    /// Columns in the order in which rows are read.
    static let columns = """
        id, trackerID, stream, kind, windowFrom, windowTo, cursor, rows, pages, total, readThrough
        """

    init(from statement: inout PositionalStatement) throws {
        let id = statement.count()
        let trackerID = statement.count()
        let stream = try statement.word(LogStream.self)
        let kind = try statement.word(RunKind.self)
        guard let window = TimeWindow(from: statement.moment(), to: statement.moment()) else {
            throw StoreError.corrupt(detail: "the window of slice \(id) is empty")
        }
        self.init(
            id: id,
            trackerID: trackerID,
            stream: stream,
            kind: kind,
            window: window,
            cursor: statement.text().map { PageCursor(text: $0) },
            rows: statement.count(),
            pages: Int(statement.count()),
            total: statement.number().map { Int($0) },
            readThrough: statement.time()
        )
    }
}
