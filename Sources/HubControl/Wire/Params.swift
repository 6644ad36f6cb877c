/// Turns the parameters of a request into a method's own type.
package enum Params {
    /// Reads `params`, an object by name or an array in the order of the schema; missing parameters are an empty object.
    ///
    /// - Throws: ``ControlError`` -32602 that names the field and the reason.
    package static func decode<Value: Message>(_ type: Value.Type, from params: JSONValue?) throws(ControlError)
        -> Value
    {
        let named = try byName(params ?? .object([]), Value.schema)
        do {
            try Value.schema.check(named)
        } catch {
            throw .invalidParams(field: error.field, reason: error.reason)
        }
        do {
            return try named.decoded(as: type)
        } catch let error as DecodingError {
            let place = error.place
            throw .invalidParams(field: place.field, reason: place.reason)
        } catch {
            throw .invalidParams(field: "", reason: "cannot be read")
        }
    }

    private static func byName(_ params: JSONValue, _ schema: JSONSchema) throws(ControlError) -> JSONValue {
        guard case .array(let values) = params else { return params }
        let names = schema.properties.map(\.name)
        guard values.count <= names.count else {
            throw .invalidParams(field: "", reason: "are too many: there are \(names.count)")
        }
        return .object(zip(names, values).map { JSONValue.Member($0, $1) })
    }
}

extension DecodingError {
    /// The field as a path and a reason that completes `the parameter 'x' …`.
    package var place: (field: String, reason: String) {
        switch self {
        case .keyNotFound(let key, let context): (Self.path(context.codingPath + [key]), "is missing")
        case .valueNotFound(_, let context): (Self.path(context.codingPath), "is null: leave it out instead")
        case .typeMismatch(let type, let context): (Self.path(context.codingPath), "is not of the type \(type)")
        case .dataCorrupted(let context): (Self.path(context.codingPath), "is refused: \(context.debugDescription)")
        @unknown default: ("", "cannot be read")
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.reduce(into: "") { path, key in
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += (path.isEmpty ? "" : ".") + key.stringValue
            }
        }
    }
}
