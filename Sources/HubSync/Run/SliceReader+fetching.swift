import HubModel
import HubStore

extension SliceReader {
    /// Fetches the page of a place with what the provider knows; `held` rows are given back where it fails.
    func fetch(_ place: SlicePlace, memory: ProviderMemory?, held: Int) async throws -> FetchedPage {
        let log = RequestLog()
        do {
            var known = memory
            if known == nil { known = try await context.database.syncState(of: context.tracker.id).memory }
            let call = context.call(memory: known, pageSize: held, requests: log)
            let records = try await context.retrying(place.doing, log: log, isFinal: \.isAboutSize) {
                () async throws(ProviderError) in try await page(place, call)
            }
            let fetched = FetchedPage(records: records, requests: log.drain(), held: held)
            try check(fetched, place)
            return fetched
        } catch {
            context.rows.giveBack(held)
            for record in log.drain() { context.requests.append(record) }
            throw error
        }
    }

    private func page(
        _ place: SlicePlace,
        _ call: ProviderCall
    ) async throws(ProviderError) -> LogPage {
        let (provider, window, cursor) = (context.provider, place.window, place.cursor)
        return switch place.stream {
        case .clicks: .clicks(try await provider.clicks(in: window, after: cursor, call))
        case .conversions: .conversions(try await provider.conversions(in: window, after: cursor, call))
        case .stats: .stats(try await provider.stats(in: window, after: cursor, call))
        }
    }

    /// A walk that does not come forward is ended, whatever the provider makes of it.
    private func check(_ page: FetchedPage, _ place: SlicePlace) throws(ProviderError) {
        let stands = page.next != nil && page.next == place.cursor
        guard stands || (page.rows == 0 && page.next != nil && emptyPages >= Self.mostEmptyPages) else { return }
        throw .wrongAnswer(status: 200, reason: .endlessPages, detail: "\(place.doing): the pages do not come forward")
    }
}
