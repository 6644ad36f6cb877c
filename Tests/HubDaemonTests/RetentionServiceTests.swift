import HubModel
import Logging
import ServiceLifecycle
import Synchronization
import Testing

@testable import HubDaemon

@Suite struct RetentionServiceTests {
    /// A clock whose sleeps end at once and are kept; a step takes what ``advance(by:)`` says.
    private final class StepClock: HubClock {
        private let state = Mutex<(uptime: Duration, sleeps: [Duration])>((.zero, []))

        var now: UTCTime { UTCTime(seconds: uptime.components.seconds) }
        var uptime: Duration { state.withLock { $0.uptime } }
        var sleeps: [Duration] { state.withLock { $0.sleeps } }

        func advance(by duration: Duration) { state.withLock { $0.uptime += duration } }

        func sleep(for duration: Duration) async throws {
            try Task.checkCancellation()
            state.withLock { state in
                state.uptime += duration
                state.sleeps.append(duration)
            }
            await Task.yield()
        }
    }

    private struct Broken: Error {}

    /// Runs the service with the results of its first steps until it has slept after each; later steps find nothing.
    private func run(_ steps: [Result<Bool, Broken>], takes: Duration) async throws -> (
        sleeps: [Duration], log: [String]
    ) {
        let clock = StepClock()
        let log = LogLines()
        let left = Mutex(steps)
        let bytes = Mutex<Int64>(1_000_000)
        let service = RetentionService(
            expire: {
                clock.advance(by: takes)
                let result = left.withLock { $0.isEmpty ? .success(false) : $0.removeFirst() }
                if try result.get() { bytes.withLock { $0 -= 4096 } }
                return try result.get()
            },
            fileBytes: { bytes.withLock { $0 } },
            clock: clock,
            logger: log.logger
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run() }
            try await eventually("the steps are taken") { clock.sleeps.count >= steps.count }
            group.cancelAll()
        }
        return (Array(clock.sleeps.prefix(steps.count)), log.lines)
    }

    @Test func `between steps the writer is left alone for twice as long as a step takes`() async throws {
        let (sleeps, log) = try await run([.success(true), .success(true), .success(false)], takes: .milliseconds(50))
        #expect(sleeps == [.milliseconds(100), .milliseconds(100), .seconds(300)])
        #expect(
            log == [
                "notice old clicks and addresses were deleted as privacy and retention say file_bytes=991808 "
                    + "file_bytes_before=1000000 freed_bytes=8192 seconds=0 steps=3"
            ]
        )
    }

    @Test func `a quick step is followed by a wait as well`() async throws {
        #expect(try await run([.success(true)], takes: .zero).sleeps == [.milliseconds(20)])
    }

    @Test func `without work nothing is said, and one look in five minutes is enough`() async throws {
        let (sleeps, log) = try await run([.success(false), .success(false)], takes: .zero)
        #expect(sleeps == [.seconds(300), .seconds(300)])
        #expect(log.isEmpty)
    }

    @Test func `a failure is said, and tried again`() async throws {
        let (sleeps, log) = try await run([.failure(Broken()), .success(true)], takes: .zero)
        #expect(sleeps == [.seconds(300), .milliseconds(20)])
        #expect(log.first == "warning clicks beyond their retention could not be deleted yet reason=Broken()")
    }
}

/// Keeps log entries as lines: level, message, sorted metadata.
final class LogLines: Sendable {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }
    var logger: Logger { Logger(label: "test") { _ in Handler(lines: self) } }

    private struct Handler: LogHandler {
        let lines: LogLines
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
            let line = "\(event.level) \(event.message)" + all.map { " \($0.key)=\($0.value)" }.joined()
            lines.kept.withLock { $0.append(line) }
        }
    }
}
