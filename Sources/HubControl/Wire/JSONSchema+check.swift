internal import HubModel

extension JSONSchema {
    /// Where and why a value does not have the form.
    package struct Violation: Error, Hashable, Sendable {
        /// `credentials.api-key`, `trackers[2]`; empty for the value itself.
        package var field: String
        /// Completes `the parameter 'x' …`; never quotes a value, which may be a secret.
        package var reason: String
    }

    /// Checks a value; patterns are left to the type that is decoded from it, which has the better sentence.
    package func check(_ value: JSONValue, at field: String = "") throws(Violation) {
        switch (shape, value) {
        case (.any, _), (.boolean, .bool), (.number, .number): break
        case (.integer(let minimum, let maximum), .number):
            try Self.check(value.integer, from: minimum, to: maximum, at: field)
        case (.string(_, let format), .string(let text)):
            guard format != "date-time" || UTCTime(text) != nil else {
                throw Violation(field: field, reason: "is no RFC 3339 time like 2026-10-24T10:00:00Z")
            }
        case (.choice(let words), .string(let text)):
            guard words.contains(text) else {
                throw Violation(field: field, reason: "is none of \(words.joined(separator: ", "))")
            }
        case (.array(let element), .array(let elements)):
            for (index, value) in elements.enumerated() { try element.check(value, at: "\(field)[\(index)]") }
        case (.map(let schema), .object(let members)):
            for member in members { try schema.check(member.value, at: Self.path(field, member.name)) }
        case (.object(let properties), .object(let members)):
            try Self.check(members, against: properties, at: field)
        default:
            let hint = value == .null ? ": leave it out instead" : ""
            throw Violation(field: field, reason: "is \(value.kindName), not \(kindName)\(hint)")
        }
    }

    private static func check(
        _ integer: Int64?,
        from minimum: Int64?,
        to maximum: Int64?,
        at field: String
    ) throws(Violation) {
        guard let integer else { throw Violation(field: field, reason: "is not a whole number") }
        if let minimum, integer < minimum { throw Violation(field: field, reason: "is less than \(minimum)") }
        if let maximum, integer > maximum { throw Violation(field: field, reason: "is more than \(maximum)") }
    }

    private static func check(
        _ members: [JSONValue.Member],
        against properties: [Property],
        at field: String
    ) throws(Violation) {
        for member in members {
            guard let property = properties.first(where: { $0.name == member.name }) else {
                let known = properties.map(\.name).joined(separator: ", ")
                throw Violation(
                    field: path(field, String(member.name.prefix(80))),
                    reason: known.isEmpty ? "is unknown: there are none" : "is unknown: there are \(known)"
                )
            }
            try property.schema.check(member.value, at: path(field, property.name))
        }
        for property in properties where property.isRequired {
            guard members.contains(where: { $0.name == property.name }) else {
                throw Violation(field: path(field, property.name), reason: "is missing")
            }
        }
    }

    private static func path(_ field: String, _ name: String) -> String {
        field.isEmpty ? name : "\(field).\(name)"
    }

    private var kindName: String {
        switch shape {
        case .any: "a value"
        case .boolean: "a boolean"
        case .integer: "a whole number"
        case .number: "a number"
        case .string, .choice: "a string"
        case .array: "an array"
        case .map, .object: "an object"
        }
    }
}
