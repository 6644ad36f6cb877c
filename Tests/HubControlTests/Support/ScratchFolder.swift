import Foundation

/// A folder of its own for one test, removed at the end.
struct ScratchFolder {
    let path: String

    static func with<Result>(_ body: (ScratchFolder) async throws -> Result) async throws -> Result {
        let path = "/tmp/hubcontrol-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await body(ScratchFolder(path: path))
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }
}
