import struct FoundationEssentials.Decimal

extension JSONValue: Decodable {
    /// Reads whatever stands there; never throws for a value's type.
    package init(from decoder: any Decoder) throws {
        if let members = try? decoder.container(keyedBy: JSONKey.self) {
            self = .object(Self.members(of: members))
        } else if var elements = try? decoder.unkeyedContainer() {
            var values: [JSONValue] = []
            while !elements.isAtEnd { values.append(try elements.decode(JSONValue.self)) }
            self = .array(values)
        } else {
            self = Self.scalar(in: try decoder.singleValueContainer())
        }
    }

    private static func members(of container: KeyedDecodingContainer<JSONKey>) -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        for key in container.allKeys {
            members[key.stringValue] = (try? container.decode(JSONValue.self, forKey: key)) ?? .unreadable
        }
        return members
    }

    /// Asks for one type after the other; a refused type is an answer here, not an error.
    private static func scalar(in container: any SingleValueDecodingContainer) -> JSONValue {
        if container.decodeNil() { return .null }
        if let text = try? container.decode(String.self) { return .text(text) }
        if let integer = try? container.decode(Int64.self) { return .number(String(integer)) }
        if let flag = try? container.decode(Bool.self) { return .bool(flag) }
        if let decimal = try? container.decode(Decimal.self), decimal.isFinite { return .number(decimal.description) }
        return .unreadable
    }
}

/// A key of any name.
struct JSONKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) {
        self.stringValue = stringValue
    }

    init?(intValue: Int) {
        nil
    }
}
