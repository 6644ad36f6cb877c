import FoundationEssentials

/// Values that are stored whole, as JSON text with sorted keys: equal values have equal texts.
enum StoredJSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try String(decoding: encoder.encode(value), as: UTF8.self)
    }

    /// Reads a stored text.
    ///
    /// - Throws: ``StoreError/corrupt(detail:)`` where the text is not of the type.
    static func value<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw StoreError.corrupt(detail: "a stored \(type) cannot be read")
        }
    }

    /// Reads a stored text; `nil` for NULL.
    static func value<Value: Decodable>(_ type: Value.Type, _ text: String?) throws -> Value? {
        guard let text else { return nil }
        return try value(type, text) as Value
    }
}
