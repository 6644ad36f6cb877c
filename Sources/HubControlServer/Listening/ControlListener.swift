import Glibc
import HubControl

/// Where the server listens.
package enum ControlListener: Sendable {
    /// A socket file that the server makes, with this mode and, where given, this group; removed at the end.
    case path(String, mode: UInt32 = 0o660, group: UInt32? = nil)
    /// A listening socket that somebody else made, as systemd's socket activation does.
    case descriptor(Int32)
}

/// Why the server cannot listen.
package enum ListenError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Longer than 107 bytes, or empty.
    case badPath(String)
    /// Another daemon answers there.
    case inUse(String)
    /// Something that is no socket lies there.
    case notASocket(String)
    /// A system call failed.
    case failed(call: String, path: String, reason: String)

    package var description: String {
        switch self {
        case .badPath(let path):
            "the control socket's path '\(path)' cannot be used: give one of at most 107 bytes"
        case .inUse(let path):
            "another daemon answers at the control socket \(path): stop it, or configure another path"
        case .notASocket(let path):
            "\(path) exists and is no socket, so it is left alone: move it away, or configure another path"
        case .failed(let call, let path, let reason):
            "the control socket \(path) cannot be made (\(call): \(reason)): "
                + "check that its folder exists and belongs to this account"
        }
    }
}

extension ControlListener {
    /// A listening descriptor, and the path to remove at the end; `nil` where the socket is not the server's own.
    func open() throws(ListenError) -> (descriptor: Int32, ownPath: String?) {
        switch self {
        case .descriptor(let descriptor): return (descriptor, nil)
        case .path(let path, let mode, let group):
            guard let address = sockaddr_un(path: path) else { throw .badPath(path) }
            try Self.removeStale(path, address)
            return (try Self.listen(path, address, mode: mode, group: group), path)
        }
    }

    private static func listen(
        _ path: String,
        _ address: sockaddr_un,
        mode: UInt32,
        group: UInt32?
    ) throws(ListenError) -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw failure("socket", path) }
        do throws(ListenError) {
            // On Linux the mode set before bind(2) is the file's mode from its first moment on.
            guard fchmod(descriptor, 0o600) == 0 else { throw failure("fchmod", path) }
            guard withSocketAddress(address, { bind(descriptor, $0, $1) }) == 0 else { throw failure("bind", path) }
            if let group, chown(path, uid_t.max, group) != 0 { throw failure("chown", path) }
            guard chmod(path, mode) == 0 else { throw failure("chmod", path) }
            guard Glibc.listen(descriptor, 128) == 0 else { throw failure("listen", path) }
            return descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// Removes a socket file at which nobody listens any more.
    private static func removeStale(_ path: String, _ address: sockaddr_un) throws(ListenError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path) }
        let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard probe >= 0 else { throw failure("socket", path) }
        defer { close(probe) }
        guard withSocketAddress(address, { connect(probe, $0, $1) }) != 0 else { throw .inUse(path) }
        guard errno == ECONNREFUSED else { throw failure("connect", path) }
        guard unlink(path) == 0 else { throw failure("unlink", path) }
    }

    private static func withSocketAddress(
        _ address: sockaddr_un,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    private static func failure(_ call: String, _ path: String) -> ListenError {
        .failed(call: call, path: path, reason: String(cString: strerror(errno)))
    }
}
