import Foundation
import Testing

@testable import HubDaemon

/// The environment of the process is the only way to tell sd_notify(3) where to write, so these tests run in a row.
@Suite(.serialized) struct SystemdNotifierTests {
    /// Takes the part of systemd: a datagram socket that `NOTIFY_SOCKET` names.
    private func received(_ send: (SystemdNotifier) -> Void) async throws -> [String] {
        try await Scratch.with { scratch in
            let descriptor = try boundSocket("\(scratch.path)/notify")
            defer { close(descriptor) }
            setenv("NOTIFY_SOCKET", "\(scratch.path)/notify", 1)
            defer { unsetenv("NOTIFY_SOCKET") }
            send(SystemdNotifier())
            return messages(descriptor)
        }
    }

    private func boundSocket(_ path: String) throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        try #require(descriptor >= 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
        }
        try #require(result == 0)
        return descriptor
    }

    private func messages(_ descriptor: Int32) -> [String] {
        var messages: [String] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            guard count > 0 else { return messages }
            messages.append(String(decoding: buffer.prefix(count), as: UTF8.self))
        }
    }

    @Test func `systemd gets exactly these messages`() async throws {
        let messages = try await received { notifier in
            notifier.extendStart(bySeconds: 60, status: "migrating the database")
            notifier.ready(status: "2 trackers: 2 synced")
            notifier.status("1 tracker:\nREADY=1")
            notifier.watchdog()
            notifier.stopping()
        }
        #expect(
            messages == [
                "EXTEND_TIMEOUT_USEC=60000000\nSTATUS=migrating the database",
                "READY=1\nSTATUS=2 trackers: 2 synced", "STATUS=1 tracker: READY=1", "WATCHDOG=1",
                "STOPPING=1\nSTATUS=stopping",
            ]
        )
    }

    @Test func `a reload begins with the time on the monotonic clock`() async throws {
        var before = timespec()
        clock_gettime(CLOCK_MONOTONIC, &before)
        let messages = try await received { $0.reloading() }
        let message = try #require(messages.first?.wholeMatch(of: #/RELOADING=1\nMONOTONIC_USEC=(\d+)/#))
        let microseconds = try #require(Int(message.output.1))
        #expect(microseconds >= before.tv_sec * 1_000_000)
        #expect(microseconds <= (before.tv_sec + 60) * 1_000_000)
    }

    @Test func `outside systemd nothing happens, and no watchdog is wanted`() {
        SystemdNotifier().ready(status: "alone")
        #expect(SystemdNotifier().watchdogInterval == nil)
    }

    @Test func `the watchdog's interval is what systemd says, to this process alone`() {
        setenv("WATCHDOG_USEC", "60000000", 1)
        setenv("WATCHDOG_PID", "\(getpid())", 1)
        defer {
            unsetenv("WATCHDOG_USEC")
            unsetenv("WATCHDOG_PID")
        }
        #expect(SystemdNotifier().watchdogInterval == .seconds(60))
        setenv("WATCHDOG_PID", "1", 1)
        #expect(SystemdNotifier().watchdogInterval == nil)
    }
}
