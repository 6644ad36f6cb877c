import Foundation
import Glibc

/// A file that nobody may write any more, not even root and not through a descriptor that is open.
///
/// The immutable flag does it where the file system has it; see ioctl_iflags(2).
struct WriteBan {
    let paths: [String]

    private static let getFlags: UInt = 0x8008_6601
    private static let setFlags: UInt = 0x4008_6602
    private static let immutable: Int = 0x10

    /// Whether this process may set the flag where tests keep their files, and it binds open descriptors.
    static let isPossible: Bool = {
        let path = FileManager.default.temporaryDirectory.appending(path: "trackerhub-ban-\(getpid())").path
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { return false }
        defer {
            close(file)
            unlink(path)
        }
        guard change(path, isBanned: true) else { return false }
        defer { _ = change(path, isBanned: false) }
        return write(file, "x", 1) < 0
    }()

    /// Bans writing to the files that are there.
    init(_ paths: [String]) throws {
        self.paths = paths.filter { FileManager.default.fileExists(atPath: $0) }
        for path in self.paths where !Self.change(path, isBanned: true) {
            lift()
            throw NotInTime(what: "\(path) being made immutable")
        }
    }

    /// Lets them be written again.
    func lift() {
        for path in paths where !Self.change(path, isBanned: false) { print("\(path) stays immutable") }
    }

    private static func change(_ path: String, isBanned: Bool) -> Bool {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        var flags = 0
        guard ioctl(file, getFlags, &flags) == 0 else { return false }
        flags = isBanned ? flags | immutable : flags & ~immutable
        return ioctl(file, setFlags, &flags) == 0
    }
}
