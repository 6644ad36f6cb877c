import Foundation

/// A folder of one test's own.
struct Scratch {
    let path: String

    /// Makes the folder, hands it to `body`, and removes it with all that it holds.
    static func with<Result>(_ body: (Scratch) async throws -> Result) async throws -> Result {
        let path = "/tmp/trackerhub-\(UUID().uuidString.prefix(13))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        defer {
            do {
                try FileManager.default.removeItem(atPath: path)
            } catch {
                print("the scratch folder \(path) could not be removed: \(error)")
            }
        }
        return try await body(Scratch(path: path))
    }

    /// Writes a file and gives its path.
    func file(_ name: String, _ text: String) throws -> String {
        try text.write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
        return "\(path)/\(name)"
    }
}
