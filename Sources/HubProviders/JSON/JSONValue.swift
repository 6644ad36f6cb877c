/// Any JSON value, with numbers as exact decimal text.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// Decimal text as `Micros` reads it: `12`, `0.000001`.
    case number(String)
    case text(String)
    case array([JSONValue])
    case object([String: JSONValue])
    /// A value that cannot be held: text that is no valid Unicode, a number beyond 38 digits.
    case unreadable
}

extension JSONValue {
    /// The member of an object; `nil` where it is absent or the value is no object.
    package subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    /// JSON text without white space, with members in the order of their names.
    package var compactText: String {
        switch self {
        case .null, .unreadable: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let text): text
        case .text(let text): Self.quoted(text)
        case .array(let values): "[" + values.map(\.compactText).joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }.map { Self.quoted($0.key) + ":" + $0.value.compactText }
                .joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 32:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
