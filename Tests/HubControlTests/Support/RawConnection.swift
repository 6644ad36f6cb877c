import Foundation
import HubControl

/// A client that sends any bytes and reads lines, without blocking a thread.
final class RawConnection {
    enum Failure: Error {
        case cannotConnect(Int32)
        case tooLate(received: String)
        case sendFailed(Int32)
    }

    private let descriptor: Int32
    private var received: [UInt8] = []
    private var scanned = 0
    private(set) var isAtEnd = false

    init(path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        guard var address = sockaddr_un(path: path) else { throw Failure.cannotConnect(ENAMETOOLONG) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { throw Failure.cannotConnect(errno) }
    }

    deinit {
        close(descriptor)
    }

    /// Sends all bytes, waiting for room where the other side does not read; gives up at the deadline.
    func send(_ bytes: [UInt8], within limit: Duration = .seconds(120)) async throws {
        let deadline = ContinuousClock.now + limit
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                sent += count
            } else {
                guard errno == EAGAIN else { throw Failure.sendFailed(errno) }
                guard ContinuousClock.now < deadline else { throw Failure.tooLate(received: "") }
                try await Task.sleep(for: .milliseconds(2))
            }
        }
    }

    func send(_ text: String) async throws {
        try await send(Array(text.utf8))
    }

    /// No more will be sent; the other direction stays open.
    func finishSending() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// The next line without its end; `nil` at the end of the stream.
    func line(within limit: Duration = .seconds(120)) async throws -> String? {
        let deadline = ContinuousClock.now + limit
        while true {
            if let end = received[scanned...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: received[..<end], as: UTF8.self)
                received.removeSubrange(...end)
                scanned = 0
                return line
            }
            scanned = received.count
            if isAtEnd { return nil }
            guard ContinuousClock.now < deadline else {
                throw Failure.tooLate(received: String(decoding: received.prefix(500), as: UTF8.self))
            }
            if !readSome() { try await Task.sleep(for: .milliseconds(2)) }
        }
    }

    /// Whether the server has closed the connection before the deadline; what it still sends is read.
    func closes(within limit: Duration = .seconds(120)) async throws -> Bool {
        let deadline = ContinuousClock.now + limit
        while !isAtEnd, ContinuousClock.now < deadline {
            if !readSome() { try await Task.sleep(for: .milliseconds(2)) }
        }
        return isAtEnd
    }

    /// Whether the server hangs up before the deadline, although nothing of what it sent is read.
    func hangsUp(within limit: Duration = .seconds(120)) async throws -> Bool {
        let deadline = ContinuousClock.now + limit
        while ContinuousClock.now < deadline {
            var state = pollfd(fd: descriptor, events: 0, revents: 0)
            if poll(&state, 1, 0) > 0, state.revents & Int16(POLLHUP) != 0 { return true }
            try await Task.sleep(for: .milliseconds(5))
        }
        return false
    }

    private func readSome() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count > 0 {
            received += buffer[..<count]
        } else if count == 0 || errno != EAGAIN {
            isAtEnd = true
        }
        return count > 0
    }
}
