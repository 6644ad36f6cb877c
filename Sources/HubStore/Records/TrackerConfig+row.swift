import HubModel

extension TrackerConfig {
    /// Columns in the order in which rows are read.
    static let columns = """
        id, name, type, url, allowHTTP, allowPrivate, caFile, backfillDays, options, createdAt, isPaused
        """

    init(from statement: inout PositionalStatement) throws {
        let id = statement.count()
        let nameText = statement.text() ?? ""
        guard let name = TrackerName(nameText) else { throw StoreError.corrupt(detail: "'\(nameText)' is no name") }
        let type = try statement.word(TrackerType.self)
        let urlText = statement.text() ?? ""
        let url: TrackerURL
        do {
            url = try TrackerURL(parsing: urlText)
        } catch {
            throw StoreError.corrupt(detail: "the URL of \(name) cannot be read: \(error)")
        }
        self.init(
            id: id,
            name: name,
            type: type,
            url: url,
            allowHTTP: statement.flag() ?? false,
            allowPrivate: statement.flag() ?? false,
            caFile: statement.text(),
            backfillDays: Int(statement.count()),
            options: try StoredJSON.value([String: String].self, statement.text() ?? "{}"),
            createdAt: statement.moment(),
            isPaused: statement.flag() ?? false
        )
    }
}
