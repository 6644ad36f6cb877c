import Foundation
import Synchronization

/// Runs the jobs of a simulated process one at a time, in the order in which they became ready, on the thread that asks.
///
/// So a simulation knows when nothing more can happen at a moment, and can end a process between any two jobs: at any
/// `await`.
package final class StepExecutor: TaskExecutor {
    private struct Ready {
        var jobs: [UnownedJob] = []
        var next = 0
    }

    private let ready = Mutex(Ready())

    package init() {}

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        ready.withLock { $0.jobs.append(job) }
    }

    /// Whether no job is ready.
    package var isIdle: Bool { ready.withLock { $0.next == $0.jobs.count } }

    /// Runs the job that is ready longest; `false` where none is.
    package func runNext() -> Bool {
        let job = ready.withLock { ready -> UnownedJob? in
            guard ready.next < ready.jobs.count else {
                ready.jobs.removeAll(keepingCapacity: true)
                ready.next = 0
                return nil
            }
            defer { ready.next += 1 }
            return ready.jobs[ready.next]
        }
        guard let job else { return false }
        job.runSynchronously(on: asUnownedTaskExecutor())
        return true
    }

    /// Runs `body` as a task of this executor to its end, on the calling thread; `settle` is called after each job.
    ///
    /// - Throws: what `body` throws, and ``Stuck`` where it has not ended after `seconds` of the machine's time.
    package func complete<Value: Sendable>(
        within seconds: Double = 60,
        settle: () -> Void,
        _ body: @escaping @Sendable () async throws -> Value
    ) throws -> Value {
        let result = Outcome<Value>()
        // Unstructured, as the caller is no task: this loop runs the task to its end before it returns, or gives up.
        Task(executorPreference: self) {
            do {
                result.set(.success(try await body()))
            } catch {
                result.set(.failure(error))
            }
        }
        try run(within: seconds, settle: settle) { result.isSet }
        guard let ended = result.get() else { throw Stuck() }
        return try ended.get()
    }

    /// Runs jobs on the calling thread until `isOver`; `settle` is called after each.
    ///
    /// - Throws: ``Stuck`` where that takes longer than `seconds` of the machine's time.
    package func run(within seconds: Double = 60, settle: () -> Void, until isOver: () -> Bool) throws {
        let deadline = Date().addingTimeInterval(seconds)
        while true {
            let isBusy = runNext()
            settle()
            if isOver() { return }
            guard !isBusy, isIdle else { continue }
            // What runs outside of this executor (the database's own queues, an unstructured task of a library) gives no
            // sign that could be waited for: the condition is looked at again, up to the deadline.
            guard Date() < deadline else { throw Stuck() }
            Thread.sleep(forTimeInterval: 0.0001)
        }
    }

    package struct Stuck: Error {
        package init() {}
    }

    private final class Outcome<Value: Sendable>: Sendable {
        private let result = Mutex<Result<Value, any Error>?>(nil)

        func set(_ value: Result<Value, any Error>) { result.withLock { $0 = value } }
        var isSet: Bool { result.withLock { $0 != nil } }
        func get() -> Result<Value, any Error>? { result.withLock { $0 } }
    }
}
