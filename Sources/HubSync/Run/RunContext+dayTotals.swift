import HubModel
import HubStore
import Logging

extension RunContext {
    /// Seconds that a backfill waits for totals that it only shows.
    private static let patience = 30.0

    /// The tracker's own totals of whole days, asked for once and not waited for long; `nil` where none came.
    func dayTotals(in window: TimeWindow, memory: ProviderMemory?) async throws -> [DayTotals]? {
        note { $0.doing = "totals of \(window.from.day) … \((window.to - 1).day)" }
        let call = call(memory: memory, pageSize: policy.pageSize)
        let answer = await withTaskGroup(of: Result<[DayTotals], ProviderError>?.self) { group in
            group.addTask { [provider] in
                do throws(ProviderError) {
                    return .success(try await provider.dayTotals(in: window, call))
                } catch {
                    return .failure(error)
                }
            }
            group.addTask { [clock = services.clock] in
                // A cancelled sleep ends the waiting, as its end does.
                try? await clock.sleep(for: .seconds(Self.patience))
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        try Task.checkCancellation()
        pulse.beat()
        try await database.recordRequests(requests.drain(), trackerID: tracker.id, runID: runID)
        switch answer {
        case .success(let days)?: return days
        case .failure(let error)?:
            logger.info("the tracker's own totals could not be read", metadata: ["reason": "\(error)"])
        case nil: logger.info("the tracker's own totals did not come in time")
        }
        return nil
    }
}
