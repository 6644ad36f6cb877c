import struct FoundationEssentials.Date
package import HubModel

/// The machine's clock, for a catalog that is given no other.
package struct MachineClock: HubClock {
    private static let start = ContinuousClock.now

    package init() {}

    package var now: UTCTime { UTCTime(seconds: Int64(Date().timeIntervalSince1970.rounded(.down))) }
    package var uptime: Duration { ContinuousClock.now - Self.start }

    package func sleep(for duration: Duration) async throws {
        try await Task.sleep(for: duration, clock: .continuous)
    }
}
