import FoundationEssentials

extension JSON: Decodable {
    package init(from decoder: any Decoder) throws {
        if let keyed = try? decoder.container(keyedBy: AnyKey.self) {
            self = .object(
                try keyed.allKeys.sorted { $0.stringValue < $1.stringValue }
                    .map { Member($0.stringValue, try keyed.decode(JSON.self, forKey: $0)) }
            )
            return
        }
        if var list = try? decoder.unkeyedContainer() {
            var items: [JSON] = []
            while !list.isAtEnd { items.append(try list.decode(JSON.self)) }
            self = .array(items)
            return
        }
        self = try Self.scalar(decoder.singleValueContainer())
    }

    private static func scalar(_ value: any SingleValueDecodingContainer) throws -> JSON {
        if value.decodeNil() { return .null }
        if let bool = try? value.decode(Bool.self) { return .bool(bool) }
        if let integer = try? value.decode(Int64.self) { return .int(integer) }
        if let number = try? value.decode(Double.self) { return .number(number) }
        return .string(try value.decode(String.self))
    }

    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Reads JSON text, the keys of objects in alphabetical order; `nil` where it is none.
    package static func parse(_ bytes: [UInt8]) -> JSON? {
        guard let json = try? JSONDecoder().decode(JSON.self, from: Data(bytes)) else { return nil }
        return json
    }
}
