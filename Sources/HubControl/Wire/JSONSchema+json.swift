extension JSONSchema {
    /// The schema as JSON Schema draft 7, as OpenRPC takes it.
    package func json(description: String? = nil) -> JSONValue {
        var members = keywords
        if let description { members.append(JSONValue.Member("description", .string(description))) }
        return .object(members)
    }

    private var keywords: [JSONValue.Member] {
        switch shape {
        case .any: return []
        case .boolean: return [type("boolean")]
        case .number: return [type("number")]
        case .integer(let minimum, let maximum):
            let bounds = [("minimum", minimum), ("maximum", maximum)]
            return [type("integer")]
                + bounds.compactMap { name, bound in bound.map { JSONValue.Member(name, .number(String($0))) } }
        case .string(let pattern, let format):
            let more = [("pattern", pattern), ("format", format)]
            return [type("string")]
                + more.compactMap { name, text in text.map { JSONValue.Member(name, .string($0)) } }
        case .choice(let words):
            return [type("string"), JSONValue.Member("enum", .array(words.map { .string($0) }))]
        case .array(let element): return [type("array"), JSONValue.Member("items", element.json())]
        case .map(let value): return [type("object"), JSONValue.Member("additionalProperties", value.json())]
        case .object(let properties): return objectKeywords(properties)
        }
    }

    private func objectKeywords(_ properties: [Property]) -> [JSONValue.Member] {
        let required = properties.filter(\.isRequired).map { JSONValue.string($0.name) }
        var members = [
            type("object"),
            JSONValue.Member(
                "properties",
                .object(properties.map { JSONValue.Member($0.name, $0.schema.json(description: $0.description)) })
            ),
        ]
        if !required.isEmpty { members.append(JSONValue.Member("required", .array(required))) }
        members.append(JSONValue.Member("additionalProperties", false))
        return members
    }

    private func type(_ name: String) -> JSONValue.Member {
        JSONValue.Member("type", .string(name))
    }
}
