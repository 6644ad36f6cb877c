package import FoundationEssentials

/// The one place that reads JSON bodies.
package enum JSONReader {
    package struct Failure: Error, Hashable {
        /// The text ends too early, is malformed, or is not of the type asked for.
        package var isMalformed: Bool
    }

    /// Reads a whole body as a type of the wire.
    package static func decode<Value: Decodable>(_ type: Value.Type, from body: Data) throws(Failure) -> Value {
        do {
            return try JSONDecoder().decode(type, from: body)
        } catch DecodingError.dataCorrupted {
            throw Failure(isMalformed: true)
        } catch {
            throw Failure(isMalformed: false)
        }
    }

    /// Reads any JSON.
    package static func value(_ body: Data) throws(Failure) -> JSONValue {
        try decode(JSONValue.self, from: body)
    }

    /// Reads JSON that was put into a text, encoded once more each time; other texts stay texts.
    package static func unwrapped(_ value: JSONValue) -> JSONValue {
        var value = value
        for _ in 0..<3 {
            guard case .text(let text) = value, let inner = try? Self.value(Data(text.utf8)) else { return value }
            value = inner
        }
        return value
    }
}
