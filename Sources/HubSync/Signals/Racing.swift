import HubModel

/// Returns after `seconds`, or as soon as one of the signals comes or the task is cancelled.
///
/// - Returns: whether `wakeup` came.
@discardableResult
func pause(for seconds: Double, clock: any HubClock, until wakeup: Wakeup?, _ latch: Latch) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
        group.addTask {
            // A cancelled sleep is the end of the pause, as any other end.
            try? await clock.sleep(for: .seconds(seconds))
            return false
        }
        group.addTask {
            await latch.wait()
            return false
        }
        if let wakeup { group.addTask { await wakeup.wait() } }
        var woke = await group.next() ?? false
        group.cancelAll()
        for await result in group where result { woke = true }
        return woke
    }
}

extension HubClock {
    /// The longest sleep at one go, in seconds: a wall clock that jumped is noticed after that.
    static var longestSleep: Double { 60 }

    /// Returns after `seconds`, or earlier where the wall clock shows that they have passed: the machine was suspended.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    func wait(for seconds: Double) async throws {
        let (end, until) = (uptime + .seconds(seconds), now + Int64(seconds.rounded(.up)))
        var rest = seconds
        repeat {
            try await sleep(for: .seconds(min(rest, Self.longestSleep)))
            let (whole, fraction) = (end - uptime).components
            rest = Double(whole) + Double(fraction) / 1e18
        } while rest > 0 && now < until
    }
}
