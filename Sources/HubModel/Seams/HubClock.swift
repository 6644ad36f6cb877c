/// Time as the hub sees it; passed in, so that weeks can run in seconds in a test.
package protocol HubClock: Sendable {
    /// The wall clock, which can jump.
    var now: UTCTime { get }

    /// Seconds since an arbitrary start; never goes back.
    var uptime: Duration { get }

    /// Returns after `duration` of uptime.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    func sleep(for duration: Duration) async throws
}
