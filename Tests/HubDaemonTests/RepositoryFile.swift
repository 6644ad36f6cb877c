import Foundation

/// A file of the repository, by its path from the top.
struct RepositoryFile {
    let path: String

    init(_ path: String) {
        let top = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
        self.path = "\(top)/\(path)"
    }

    var text: String {
        get throws { try String(contentsOfFile: path, encoding: .utf8) }
    }

    /// The lines of a unit file as key and value, in their order.
    var assignments: [(key: String, value: String)] {
        get throws {
            try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
                let sides = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return sides.count == 2 ? (String(sides[0]), String(sides[1])) : nil
            }
        }
    }

    func values(_ key: String) throws -> [String] {
        try assignments.filter { $0.key == key }.map(\.value)
    }
}
