internal import FoundationEssentials
import HubModel
import Yams

/// Reads the text of a profile, YAML or JSON, into plain values.
enum ProfileText {
    /// Bytes of a profile at most.
    static let longest = 64 << 10
    /// Values of a profile at most, those that aliases repeat included.
    private static let mostValues = 5000
    /// A mapping within a mapping, and so on.
    private static let deepest = 16

    /// The mapping that a profile is.
    ///
    /// - Throws: ``HubModel/ProviderError/configuration(detail:)`` for a text that is too long, or neither YAML nor JSON.
    static func object(_ text: String) throws(ProviderError) -> ProfileObject {
        guard text.utf8.count <= longest else {
            throw ProfileObject.failure("", "longer than \(longest) bytes")
        }
        // What is no JSON may be YAML that begins with a brace, whose reader tells what is wrong where it is neither.
        let isBraced = text.first { !$0.isWhitespace } == "{"
        if isBraced, let value = try? JSONReader.value(Data(text.utf8)) { return try ProfileObject(value, at: "") }
        return try ProfileObject(yaml(text), at: "")
    }

    private static func yaml(_ text: String) throws(ProviderError) -> JSONValue {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw ProfileObject.failure("", "neither YAML nor JSON: \(reason(error))")
        }
        guard let root else { throw ProfileObject.failure("", "empty") }
        var rest = mostValues
        return try value(root, depth: 0, &rest)
    }

    private static func value(_ node: Node, depth: Int, _ rest: inout Int) throws(ProviderError) -> JSONValue {
        rest -= 1
        guard rest >= 0, depth <= deepest else {
            throw ProfileObject.failure("", "too many values, or nested too deeply")
        }
        switch node {
        case .scalar(let scalar): return Self.scalar(scalar)
        case .sequence(let nodes):
            var values: [JSONValue] = []
            for node in nodes { values.append(try value(node, depth: depth + 1, &rest)) }
            return .array(values)
        case .mapping(let pairs):
            var members: [String: JSONValue] = [:]
            for (key, node) in pairs {
                guard case .scalar(let name) = key else { throw ProfileObject.failure("", "a key is no text") }
                members[name.string] = try value(node, depth: depth + 1, &rest)
            }
            return .object(members)
        case .alias: throw ProfileObject.failure("", "an alias without an anchor")
        }
    }

    /// Plain words as JSON knows them: `yes` and `on` are texts, as they can be words for a status.
    private static func scalar(_ scalar: Node.Scalar) -> JSONValue {
        guard scalar.style == .plain || scalar.style == .any else { return .text(scalar.string) }
        switch scalar.string {
        case "", "~", "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        case let text: return Int64(text) == nil || text.hasPrefix("+") ? .text(text) : .number(text)
        }
    }

    private static func reason(_ error: any Error) -> String {
        let (problem, mark): (String, Mark?) =
            switch error {
            case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
                YamlError.composer(_, let problem, let mark, _):
                (problem, mark)
            case YamlError.duplicatedKeysInMapping(let names, _): ("the key '\(names.first ?? "")' comes twice", nil)
            default: ("its text cannot be read", nil)
            }
        return (mark.map { "line \($0.line): " } ?? "") + Excerpt.of(problem, hiding: [])
    }
}
