/// The form of a JSON value, as the part of JSON Schema (draft 7) that the protocol's messages need.
package struct JSONSchema: Hashable, Sendable {
    package indirect enum Shape: Hashable, Sendable {
        case any
        case boolean
        case integer(minimum: Int64?, maximum: Int64?)
        case number
        case string(pattern: String?, format: String?)
        case choice([String])
        case array(JSONSchema)
        /// An object with free member names and values of one form.
        case map(JSONSchema)
        /// An object with these members and no others.
        case object([Property])
    }

    package struct Property: Hashable, Sendable {
        package var name: String
        package var schema: JSONSchema
        package var isRequired: Bool
        /// For a reader of `rpc.discover`.
        package var description: String
    }

    package var shape: Shape

    package init(_ shape: Shape) {
        self.shape = shape
    }
}

extension JSONSchema {
    package static let any = JSONSchema(.any)
    package static let boolean = JSONSchema(.boolean)
    package static let integer = JSONSchema(.integer(minimum: nil, maximum: nil))
    /// A whole number that is not negative.
    package static let count = JSONSchema(.integer(minimum: 0, maximum: nil))
    package static let number = JSONSchema(.number)
    package static let string = JSONSchema(.string(pattern: nil, format: nil))
    /// A moment in UTC: `2026-10-24T10:00:00Z`.
    package static let time = JSONSchema(.string(pattern: nil, format: "date-time"))
    /// An amount of money as decimal text without exponent: `12.5`.
    package static let money = JSONSchema(.string(pattern: "^-?[0-9]+([.][0-9]{1,6})?$", format: nil))
    /// A moment as a person types it: RFC 3339, or a day (its midnight in UTC).
    package static let typedTime = JSONSchema(
        .string(pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}:[0-9]{2}.*)?$", format: nil)
    )
    package static let trackerName = JSONSchema(.string(pattern: "^[a-z0-9][a-z0-9-]{0,62}$", format: nil))

    package static func integer(_ range: ClosedRange<Int64>) -> JSONSchema {
        JSONSchema(.integer(minimum: range.lowerBound, maximum: range.upperBound))
    }

    package static func array(_ element: JSONSchema) -> JSONSchema { JSONSchema(.array(element)) }
    package static func map(_ value: JSONSchema) -> JSONSchema { JSONSchema(.map(value)) }
    package static func object(_ properties: [Property]) -> JSONSchema { JSONSchema(.object(properties)) }

    package static func choice<Word: CaseIterable & RawRepresentable>(_ type: Word.Type) -> JSONSchema
    where Word.RawValue == String {
        JSONSchema(.choice(type.allCases.map(\.rawValue)))
    }

    package var properties: [Property] {
        guard case .object(let properties) = shape else { return [] }
        return properties
    }
}

extension JSONSchema.Property {
    package static func required(_ name: String, _ schema: JSONSchema, _ description: String) -> Self {
        Self(name: name, schema: schema, isRequired: true, description: description)
    }

    /// A member that may be left out; null does not stand for it.
    package static func optional(_ name: String, _ schema: JSONSchema, _ description: String) -> Self {
        Self(name: name, schema: schema, isRequired: false, description: description)
    }
}
