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

    /// Runs `body` as a task of this executor to its end, on the calling thread.
    ///
    /// - Throws: what `body` throws, and ``Stuck`` where it waits for something that nobody brings.
    package func complete<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) throws -> Value {
        let result = Outcome<Value>()
        // Unstructured, as the caller is no task: the loop that follows runs the task to its end, or gives up.
        Task(executorPreference: self) {
            do {
                result.set(.success(try await body()))
            } catch {
                result.set(.failure(error))
            }
        }
        try run { result.isSet }
        guard let ended = result.get() else { throw Stuck() }
        return try ended.get()
    }

    /// Runs jobs on the calling thread until `isOver`.
    ///
    /// - Throws: ``Stuck`` where no job is ready before that: something is waited for that nobody brings.
    package func run(until isOver: () -> Bool) throws {
        while !isOver() {
            guard runNext() else { throw Stuck() }
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
