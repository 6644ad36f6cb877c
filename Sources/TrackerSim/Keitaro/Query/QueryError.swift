/// Why a query is refused, with the answer's status and body.
struct QueryError: Error {
    let status: Int
    let body: JSON

    /// `{"error": …}`.
    static func bad(_ text: String) -> QueryError {
        QueryError(status: 400, body: ["error": .string(text)])
    }

    /// `{"field": ["…"]}`, with the code of the dialect.
    static func invalid(_ field: String, _ text: String, _ options: KeitaroOptions) -> QueryError {
        QueryError(
            status: options.dialect == .events ? 422 : 406,
            body: .object([JSON.Member(field, .array([.string(text)]))])
        )
    }
}
