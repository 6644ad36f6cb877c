import HubModel

/// Runs `body` to its end and gives what it gave; `body` is cancelled when `latch` is set.
func cancellable<Value: Sendable>(
    by latch: Latch,
    _ body: @escaping @Sendable () async -> Value
) async throws(CancellationError) -> Value {
    let value: Value? = await withTaskGroup(of: Value?.self) { group in
        group.addTask { await body() }
        group.addTask {
            await latch.wait()
            return nil
        }
        var value: Value?
        while value == nil, let ended = await group.next() {
            value = ended
            group.cancelAll()
        }
        return value
    }
    guard let value else { throw CancellationError() }
    return value
}

/// Returns after `seconds`, or as soon as one of the signals comes or the task is cancelled.
func pause(for seconds: Double, clock: any HubClock, until wakeup: Wakeup?, _ latch: Latch) async {
    await withTaskGroup(of: Void.self) { group in
        group.addTask {
            // A cancelled sleep is the end of the pause, as any other end.
            try? await clock.sleep(for: .seconds(seconds))
        }
        group.addTask { await latch.wait() }
        if let wakeup { group.addTask { await wakeup.wait() } }
        await group.next()
        group.cancelAll()
    }
}
