import Foundation

/// A folder of a test's own, removed when the test is done with it.
package struct ScratchFolder: Sendable {
    package let path: String

    /// A folder that is there, or is made by whoever asks.
    package init(path: String) {
        self.path = path
    }

    /// Makes the folder, hands it to `body`, and removes it with all that it holds.
    package static func with<Result>(_ body: (ScratchFolder) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "trackerhub-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            do {
                try FileManager.default.removeItem(at: folder)
            } catch {
                print("the scratch folder \(folder.path) could not be removed: \(error)")
            }
        }
        return try await body(ScratchFolder(path: folder.path))
    }

    package func file(_ name: String) -> String { "\(path)/\(name)" }
}
