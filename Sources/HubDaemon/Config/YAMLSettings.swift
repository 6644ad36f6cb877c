import Foundation
import Yams

/// The configuration file as dotted keys and the text of their values.
enum YAMLSettings {
    /// Reads the file; an unknown key, a key given twice and anything that is no mapping of scalars are errors.
    static func read(_ path: String, mayBeMissing: Bool) throws(StartFailure) -> [String: String] {
        if mayBeMissing, !FileManager.default.fileExists(atPath: path) { return [:] }
        let root: Node?
        do {
            root = try Yams.compose(yaml: String(contentsOfFile: path, encoding: .utf8))
        } catch let error as YamlError {
            throw StartFailure(.configuration, "the configuration \(path) is no valid YAML: \(error)")
        } catch {
            throw StartFailure(
                .configuration,
                "the configuration \(path) cannot be read: \(error.localizedDescription)"
            )
        }
        var values: [String: String] = [:]
        if let root { try collect(root, under: "", path, into: &values) }
        return values
    }

    private static func collect(
        _ node: Node,
        under prefix: String,
        _ path: String,
        into values: inout [String: String]
    ) throws(StartFailure) {
        switch node {
        case .scalar(let scalar) where prefix.isEmpty && scalar.string.isEmpty:
            return
        case .mapping(let mapping):
            for (key, value) in mapping {
                let name = prefix + (prefix.isEmpty ? "" : ".") + (key.string ?? "?")
                // A section or value without content is as good as left out.
                if case .scalar(let scalar) = value, scalar.string.isEmpty { continue }
                try collect(value, under: name, path, into: &values)
            }
        case .scalar(let scalar):
            guard Setting.all.contains(where: { $0.key == prefix }) else {
                let known = Setting.all.map(\.key).joined(separator: ", ")
                throw StartFailure(.configuration, "\(path): the key '\(prefix)' is unknown; known are \(known)")
            }
            values[prefix] = scalar.string
        default:
            let place = prefix.isEmpty ? "the file" : "'\(prefix)'"
            throw StartFailure(.configuration, "\(path): \(place) is not a mapping of keys to single values")
        }
    }
}
