import FoundationEssentials

extension JSONValue: Codable {
    /// Reads whatever is there; a decoder tells the kind of a value only by failing for the others.
    package init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if single.decodeNil() {
            self = .null
        } else if let text = try? single.decode(String.self) {
            self = .string(text)
        } else if let flag = try? single.decode(Bool.self) {
            self = .bool(flag)
        } else if let whole = try? single.decode(Int64.self) {
            self = .number(String(whole))
        } else if let number = try? single.decode(Double.self) {
            self = .number("\(number)")
        } else if let elements = try? single.decode([JSONValue].self) {
            self = .array(elements)
        } else {
            let keyed = try decoder.container(keyedBy: MemberName.self)
            let names = keyed.allKeys.sorted { $0.stringValue < $1.stringValue }
            self = .object(try names.map { Member($0.stringValue, try keyed.decode(JSONValue.self, forKey: $0)) })
        }
    }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .object(let members):
            var keyed = encoder.container(keyedBy: MemberName.self)
            for member in members { try keyed.encode(member.value, forKey: MemberName(stringValue: member.name)) }
        case .array(let elements):
            var unkeyed = encoder.unkeyedContainer()
            for element in elements { try unkeyed.encode(element) }
        case .null:
            var single = encoder.singleValueContainer()
            try single.encodeNil()
        case .bool(let flag):
            var single = encoder.singleValueContainer()
            try single.encode(flag)
        case .string(let text):
            var single = encoder.singleValueContainer()
            try single.encode(text)
        case .number(let text):
            var single = encoder.singleValueContainer()
            if let whole = Int64(text) {
                try single.encode(whole)
            } else {
                try single.encode(Double(text) ?? 0)
            }
        }
    }

    private struct MemberName: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

extension JSONValue {
    /// A value of a message type, read from this value.
    ///
    /// - Throws: `DecodingError`, the only error that the standard decoder has for text that is valid JSON.
    package func decoded<Value: Decodable>(as type: Value.Type) throws -> Value {
        if let direct = type as? any DirectMessage.Type, let value = try direct.init(json: self) as? Value {
            return value
        }
        return try JSONDecoder().decode(type, from: Data(bytes))
    }
}

/// Writes messages: members in alphabetical order, slashes as they are.
package enum MessageWriter {
    package static func bytes(_ value: some Encodable) throws -> [UInt8] {
        if let direct = value as? any DirectMessage { return direct.json.bytes }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }
}

/// A message with long text, which goes to and from JSON without the standard coders' detours; the form is the same.
protocol DirectMessage: Message {
    /// - Throws: `DecodingError` where a member is missing or of another type.
    init(json: JSONValue) throws

    /// The message with its members in alphabetical order.
    var json: JSONValue { get }
}
