import Glibc

/// A connected, blocking Unix stream socket; closed when it goes out of use.
struct UnixSocket: ~Copyable {
    private let descriptor: Int32

    private init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Connects within `timeout`.
    static func connected(to path: String, timeout: Duration) throws(Failure) -> UnixSocket {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(errno) }
        let socket = UnixSocket(descriptor: descriptor)
        guard var address = sockaddr_un(path: path) else { throw Failure(ENAMETOOLONG) }
        // On Linux the time-out for sending also bounds connect(2) of a Unix socket (it waits for room in the queue).
        socket.setTimeout(timeout)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { throw Failure(errno) }
        return socket
    }

    deinit {
        close(descriptor)
    }

    struct Failure: Error {
        let code: Int32

        init(_ code: Int32) {
            self.code = code
        }

        var text: String { String(cString: strerror(code)) }
    }

    private func setTimeout(_ timeout: Duration) {
        let (seconds, attoseconds) = timeout.components
        var value = timeval(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &value, socklen_t(MemoryLayout<timeval>.size))
    }

    /// Sends all bytes; a peer that is gone is an error, not a signal.
    func send(_ bytes: [UInt8]) throws(Failure) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw Failure(errno)
            }
            sent += count
        }
    }

    /// What has arrived, waiting for the first byte until `deadline`; empty at the end of the stream.
    func receive(until deadline: ContinuousClock.Instant) throws(Failure) -> [UInt8] {
        while true {
            let left = deadline - ContinuousClock.now
            guard left > .zero else { throw Failure(ETIMEDOUT) }
            var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000 + 1
            let ready = Glibc.poll(&poll, 1, Int32(clamping: milliseconds))
            if ready < 0, errno != EINTR { throw Failure(errno) }
            guard ready > 0 else { continue }
            var failure: Int32 = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
                let received = recv(descriptor, buffer.baseAddress, buffer.count, 0)
                failure = received < 0 ? errno : 0
                count = max(0, received)
            }
            if failure == EINTR || failure == EAGAIN { continue }
            guard failure == 0 else { throw Failure(failure) }
            return bytes
        }
    }
}

extension sockaddr_un {
    /// The address of a socket file; `nil` where the path does not fit (107 bytes) or holds a zero.
    package init?(path: String) {
        let bytes = Array(path.utf8)
        self.init()
        guard !bytes.isEmpty, bytes.count < MemoryLayout.size(ofValue: sun_path), !bytes.contains(0) else { return nil }
        sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &sun_path) { $0.copyBytes(from: bytes) }
    }
}
