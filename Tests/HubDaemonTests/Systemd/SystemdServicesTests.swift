import Foundation
import Logging
import ServiceLifecycle
import Synchronization
import Testing

@testable import HubDaemon

@Suite struct SystemdServicesTests {
    /// Runs a service until `body` is done, then shuts it down in order.
    private func running(_ service: any Service, _ body: () async throws -> Void) async throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let group = ServiceGroup(services: [service], logger: logger)
        async let run: Void = group.run()
        try await body()
        await group.triggerGracefulShutdown()
        try await run
    }

    private var silent: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }

    @Test func `a sign of life follows each probe that succeeds, and no other`() async throws {
        let counts = Mutex((probes: 0, signs: 0, signsOfBadProbes: 0))
        let watchdog = WatchdogService(
            interval: .milliseconds(4),
            logger: silent,
            notify: {
                counts.withLock { counts in
                    counts.signs += 1
                    if counts.probes % 3 == 0 { counts.signsOfBadProbes += 1 }
                }
            },
            probe: {
                counts.withLock { counts in
                    counts.probes += 1
                    return counts.probes % 3 != 0
                }
            }
        )
        try await running(watchdog) {
            try await eventually("nine probes") { counts.withLock { $0.probes } >= 9 }
        }
        counts.withLock { counts in
            #expect(counts.signs == counts.probes - counts.probes / 3)
            #expect(counts.signsOfBadProbes == 0)
        }
    }

    @Test func `a probe that hangs is followed by no sign, and does not keep the daemon from stopping`() async throws {
        let signs = Mutex(0)
        let probes = Mutex(0)
        let watchdog = WatchdogService(
            interval: .milliseconds(2),
            logger: silent,
            notify: { signs.withLock { $0 += 1 } },
            probe: {
                probes.withLock { $0 += 1 }
                // Ends by cancellation alone.
                try? await Task.sleep(for: .seconds(3600))
                return false
            }
        )
        try await running(watchdog) {
            try await eventually("a probe") { probes.withLock { $0 } == 1 }
        }
        #expect(signs.withLock { $0 } == 0)
        #expect(probes.withLock { $0 } == 1)
    }

    @Test func `without a wanted interval nothing is probed`() async throws {
        let probes = Mutex(0)
        let watchdog = WatchdogService(
            interval: nil,
            logger: silent,
            notify: {},
            probe: {
                probes.withLock { $0 += 1 }
                return true
            }
        )
        try await running(watchdog) { await Task.yield() }
        #expect(probes.withLock { $0 } == 0)
    }

    @Test func `a status is sent when it changes, and only then`() async throws {
        let texts = Mutex(["a", "a", "a", "b", "b"])
        let sent = Mutex<[String]>([])
        let service = StatusService(
            pace: .milliseconds(1),
            notify: { text in sent.withLock { $0.append(text) } },
            summary: { texts.withLock { $0.isEmpty ? "c" : $0.removeFirst() } }
        )
        try await running(service) {
            try await eventually("the last status") { sent.withLock { $0.last } == "c" }
        }
        #expect(sent.withLock { $0 } == ["a", "b", "c"])
    }

    @Test func `SIGHUP reloads, and a reload that fails ends nothing`() async throws {
        struct Wrong: Error {}
        // Until the service listens for it, the signal must not end the test's process.
        signal(SIGHUP, SIG_IGN)
        let reloads = Mutex(0)
        let service = ReloadService(
            notifier: SystemdNotifier(),
            logger: silent,
            reload: {
                reloads.withLock { $0 += 1 }
                throw Wrong()
            },
            summary: { "fine" }
        )
        try await running(service) {
            for count in 1...2 {
                try await eventually("reload \(count)") {
                    kill(getpid(), SIGHUP)
                    return reloads.withLock { $0 } >= count
                }
            }
        }
    }
}
