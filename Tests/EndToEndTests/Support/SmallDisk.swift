import Foundation
import Glibc

/// A file system of a few megabytes in memory, for as long as a test needs it.
struct SmallDisk {
    let path: String

    /// Whether this process may mount one.
    static let isPossible: Bool = {
        let path = FileManager.default.temporaryDirectory.appending(path: "trackerhub-mount-\(getpid())").path
        defer { rmdir(path) }
        guard mkdir(path, 0o700) == 0, mount("tmpfs", path, "tmpfs", 0, "size=64k") == 0 else { return false }
        return umount2(path, Int32(MNT_DETACH)) == 0
    }()

    /// Mounts it at a folder that is made, hands it to `body`, and unmounts it.
    static func with(_ path: String, megabytes: Int, _ body: (SmallDisk) async throws -> Void) async throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let disk = SmallDisk(path: path)
        guard mount("tmpfs", path, "tmpfs", 0, "size=\(megabytes)m,mode=700") == 0 else {
            throw disk.failure("mounted")
        }
        defer {
            if umount2(path, Int32(MNT_DETACH)) != 0 { print("\(disk.failure("unmounted"))") }
        }
        try await body(disk)
    }

    /// Gives it another size while it is in use.
    func resize(megabytes: Int) throws {
        guard mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT), "size=\(megabytes)m") == 0 else {
            throw failure("resized")
        }
    }

    /// Forbids or allows writing; forbidding needs that no file is open for it.
    func remount(readOnly: Bool) throws {
        let flags = UInt(MS_REMOUNT) | (readOnly ? UInt(MS_RDONLY) : 0)
        guard mount("tmpfs", path, "tmpfs", flags, nil) == 0 else { throw failure("remounted") }
    }

    /// Takes what is free, to the last byte.
    func fill() throws {
        let file = open("\(path)/ballast", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("filled") }
        defer { close(file) }
        let zeros = [UInt8](repeating: 0, count: 4096)
        while write(file, zeros, zeros.count) > 0 {}
        guard errno == ENOSPC else { throw failure("filled") }
    }

    /// Gives back what ``fill()`` took.
    func free() throws {
        guard unlink("\(path)/ballast") == 0 else { throw failure("freed") }
    }

    private func failure(_ what: String) -> NotInTime {
        NotInTime(what: "\(path) being \(what): \(String(cString: strerror(errno)))")
    }
}
