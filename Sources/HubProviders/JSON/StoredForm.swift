import struct FoundationEssentials.Data
import class FoundationEssentials.JSONEncoder

/// What a provider hands out to be stored and reads back later, as JSON: places of cursors, and memories.
enum StoredForm {
    /// `nil` for text that is damaged or has another form: whoever reads it begins anew.
    static func read<Value: Decodable>(_ type: Value.Type, _ text: String) -> Value? {
        // A version to come, or a damaged disk, is an answer here and no error.
        try? JSONReader.decode(type, from: Data(text.utf8))
    }

    /// Keys in order, so that equal values are equal texts; `nil` where a value holds what JSON cannot.
    static func text(of value: some Encodable) -> String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        // Values of texts, numbers and flags always encode.
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) }
    }
}
