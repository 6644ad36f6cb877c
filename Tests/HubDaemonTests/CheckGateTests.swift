import Synchronization
import Testing

@testable import HubDaemon

@Suite struct CheckGateTests {
    private struct Broken: Error {}

    /// A check that goes on until it is told to end.
    private final class LongCheck: Sendable {
        private let isBegun = Mutex(false)
        private let (end, signal) = AsyncStream<Void>.makeStream()

        var hasBegun: Bool { isBegun.withLock { $0 } }

        @Sendable func run() async -> Int {
            isBegun.withLock { $0 = true }
            for await _ in end {}
            return 7
        }

        func finish() { signal.finish() }
    }

    @Test func `a second check is turned away while one runs, and let in behind it`() async throws {
        let gate = CheckGate()
        let long = LongCheck()
        async let first = gate.passing(long.run)
        try await eventually("the first check runs") { long.hasBegun }
        #expect(gate.isBusy)
        #expect(try await gate.passing { 1 } == nil)
        long.finish()
        #expect(try await first == 7)
        try await eventually("the gate is free") { !gate.isBusy }
        #expect(try await gate.passing { 2 } == 2)
    }

    @Test func `a check that fails gives its error and frees the gate`() async throws {
        let gate = CheckGate()
        await #expect(throws: Broken.self) { try await gate.passing { () async throws -> Int in throw Broken() } }
        try await eventually("the gate is free") { !gate.isBusy }
    }

    @Test func `a caller that is cancelled does not wait for the check, which still holds the gate`() async throws {
        let gate = CheckGate()
        let long = LongCheck()
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                do {
                    return try await gate.passing(long.run) == nil
                } catch {
                    return error is CancellationError
                }
            }
            while !long.hasBegun { await Task.yield() }
            group.cancelAll()
            #expect(await group.next() == true)
        }
        #expect(gate.isBusy)
        long.finish()
        try await eventually("the gate is free") { !gate.isBusy }
    }
}
