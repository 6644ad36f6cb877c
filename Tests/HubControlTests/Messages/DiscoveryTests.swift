import HubControl
import Testing

@Suite("Discovery")
struct DiscoveryTests {
    private let document = OpenRPCDocument.make(methods: Registry.methods)

    @Test("The registry is in alphabetical order and holds no name twice")
    func registryIsSorted() {
        let names = Registry.methods.map { $0.name.lowercased() }
        #expect(names == names.sorted())
        #expect(Set(names).count == names.count)
    }

    @Test("The document has what OpenRPC 1.3 requires")
    func requiredFields() throws {
        #expect(document["openrpc"] == "1.3.2")
        #expect(document["info"]?["title"]?.text?.isEmpty == false)
        #expect(document["info"]?["version"] == .string(ProductVersion.text))
        let methods = try #require(document["methods"]?.elements)
        let registered = Registry.methods.map { $0.name }
        #expect(methods.map { $0["name"]?.text } == registered)
        for name in document.members?.map(\.name) ?? [] {
            #expect(["openrpc", "info", "methods"].contains(name) || name.hasPrefix("x-"))
        }
    }

    @Test("Every method has content descriptors with schemas, the required ones first")
    func methods() throws {
        for method in try #require(document["methods"]?.elements) {
            let label = Comment(rawValue: method["name"]?.text ?? "?")
            #expect(method["paramStructure"] == "either", label)
            let params = try #require(method["params"]?.elements)
            let required = params.map { $0["required"] == true }
            #expect(required == required.sorted { $0 && !$1 }, label)
            #expect(Set(params.compactMap { $0["name"]?.text }).count == params.count, label)
            for descriptor in params + [try #require(method["result"])] {
                #expect(descriptor["name"]?.text?.isEmpty == false, label)
                try checkDraft7(try #require(descriptor["schema"]), label)
            }
            #expect(try #require(method["result"]?["schema"])["type"] == "object", label)
            for error in try #require(method["errors"]?.elements) {
                #expect(error["code"]?.integer != nil && error["message"]?.text?.isEmpty == false, label)
            }
        }
    }

    /// Uses only keywords of JSON Schema draft 7, with values of their types.
    private func checkDraft7(_ schema: JSONValue, _ label: Comment) throws {
        for member in try #require(schema.members) {
            switch member.name {
            case "type":
                let types = ["object", "array", "string", "integer", "number", "boolean"]
                #expect(types.contains(member.value.text ?? ""), label)
            case "properties":
                for property in try #require(member.value.members) { try checkDraft7(property.value, label) }
            case "additionalProperties": if member.value != false { try checkDraft7(member.value, label) }
            case "items": try checkDraft7(member.value, label)
            case "required", "enum": #expect(member.value.elements?.allSatisfy { $0.text != nil } == true, label)
            case "minimum", "maximum": #expect(member.value.integer != nil, label)
            case "pattern", "format", "description": #expect(member.value.text != nil, label)
            default: Issue.record("unknown keyword \(member.name) in \(label)")
            }
        }
    }

    @Test("The schema of a message is published as it is checked")
    func schemaText() {
        #expect(
            SyncHistory.Params.schema.json().description
                == #"{"type":"object","properties":{"name":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,62}$","#
                + #""description":"The tracker's name."},"limit":{"type":"integer","minimum":1,"maximum":1000,"#
                + #""description":"Runs at most; 20 where missing."}},"required":["name"],"additionalProperties":false}"#
        )
    }
}
