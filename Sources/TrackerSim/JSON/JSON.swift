/// A JSON value whose objects keep the order of their keys.
package enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case int(Int64)
    /// An amount in millionths, written as a decimal number.
    case money(Int64)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([Member])

    package struct Member: Sendable, Hashable {
        package var key: String
        package var value: JSON

        package init(_ key: String, _ value: JSON) {
            self.key = key
            self.value = value
        }
    }
}

extension JSON {
    /// A member of an object; `nil` where this is none or has no such member.
    package subscript(key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key == key }?.value
    }

    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    package var array: [JSON]? {
        if case .array(let items) = self { items } else { nil }
    }

    /// Whole numbers, as JSON number or as text.
    package var integer: Int64? {
        switch self {
        case .int(let value): value
        case .number(let value): Int64(exactly: value.rounded(.towardZero))
        case .string(let text): Int64(text)
        default: nil
        }
    }

    /// `true`, 1, `"1"`, `"true"`.
    package var truth: Bool? {
        switch self {
        case .bool(let value): value
        case .int(let value): value != 0
        case .string(let text): ["1", "true"].contains(text) ? true : ["0", "false", ""].contains(text) ? false : nil
        default: nil
        }
    }

    package var isNull: Bool { self == .null }

    /// Text, or `null` where there is none.
    package static func text(_ text: String?) -> JSON {
        text.map(JSON.string) ?? .null
    }

    package static func id(_ id: Int) -> JSON {
        .int(Int64(id))
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .int(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSON: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
}
