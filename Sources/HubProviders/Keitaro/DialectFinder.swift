import HubModel

/// Finds out which of the two dialects a tracker speaks.
///
/// Source: the tracker's facts, sections 5.2, 10 and 11 (quirk 2): the answers tell, there is no version call.
struct DialectFinder: Sendable {
    /// Rows of this long before now are looked at.
    private static let lookback: Int64 = 30 * 86_400

    let client: KeitaroClient

    struct Finding: Hashable, Sendable {
        var dialect: KeitaroDialect
        /// False where nothing but a guess was possible, because the tracker shows no rows yet.
        var isProven: Bool
    }

    /// Asks the logs for one row with EVENTS columns, and for the list of conversion types where no row tells.
    ///
    /// - Throws: ``ProviderError/forbidden(status:detail:)`` where the key may read neither log, and whatever else
    ///   keeps the tracker from answering.
    func find() async throws(ProviderError) -> Finding {
        var refusal: ProviderError?
        var mayRead = false
        for stream in [KeitaroLog.conversions, .clicks] {
            do {
                if let dialect = try await dialect(by: stream) { return Finding(dialect: dialect, isProven: true) }
                mayRead = true
            } catch {
                guard case .forbidden = error else { throw error }
                refusal = refusal ?? error
            }
        }
        if !mayRead, let refusal { throw refusal }
        return Finding(dialect: try await hasConversionTypes() ? .events : .classic, isProven: false)
    }

    /// What one row tells: an event's id where the column exists; `nil` without rows.
    private func dialect(by stream: KeitaroLog) async throws(ProviderError) -> KeitaroDialect? {
        let now = client.now
        guard let window = TimeWindow(from: now - Self.lookback, to: now) else { return nil }
        let columns: [LogColumn] = [.field(.datetime), .field(.eventID), .field(.subID)]
        let query = LogQuery(window: window, limit: 1, columns: columns)
        var dialect: KeitaroDialect?
        let reply = try await client.log(stream, query) { row in
            guard dialect == nil, let row else { return }
            dialect = row[.eventID].isPresent ? .events : .classic
        }
        switch reply {
        case .refused: return .classic
        case .rows: return dialect
        }
    }

    /// EVENTS alone knows `GET /conversion_types`; elsewhere it is an unknown path.
    private func hasConversionTypes() async throws(ProviderError) -> Bool {
        do {
            _ = try await client.list("/conversion_types")
            return true
        } catch {
            switch error {
            case .notFound, .forbidden, .badRequest, .wrongAnswer: return false
            default: throw error
            }
        }
    }
}
