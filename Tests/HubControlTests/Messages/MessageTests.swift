import HubControl
import HubModel
import Testing

@Suite("Messages")
struct MessageTests {
    @Test("A message is exactly this JSON, both ways", arguments: Sampled.all)
    func exactJSON(_ sample: Sample) throws {
        #expect(try sample.encoded() == sample.json)
        #expect(try sample.decodesBack())
    }

    @Test("A message's JSON has the form of its schema", arguments: Sampled.all)
    func matchesSchema(_ sample: Sample) throws {
        try sample.type.schema.check(JSONParser.parse(sample.json))
    }

    @Test("Every method and notification has samples of what goes in and out")
    func everyMethodIsSampled() {
        let sampled = Set(Sampled.all.map { ObjectIdentifier($0.type) })
        for method in Registry.methods {
            let isComplete = isSampled(method, sampled)
            #expect(isComplete, "\(method.name)")
        }
        for notification in Registry.notifications {
            #expect(sampled.contains(ObjectIdentifier(notification)), "\(notification.name)")
        }
    }

    private func isSampled<Method: ControlMethod>(_ method: Method.Type, _ sampled: Set<ObjectIdentifier>) -> Bool {
        sampled.contains(ObjectIdentifier(Method.Params.self)) && sampled.contains(ObjectIdentifier(Method.Result.self))
    }

    @Test("Every member that a schema names occurs, and an optional one is missing in some sample")
    func schemasNameWhatIsThere() throws {
        for (type, samples) in Dictionary(grouping: Sampled.all, by: \.typeName) {
            let values = try samples.map { try JSONParser.parse($0.json) }
            let schema = try #require(samples.first).type.schema
            #expect(unused(schema, values, type) == [], "\(type)")
        }
    }

    /// Members that no value has, and optional members that every value has.
    private func unused(_ schema: JSONSchema, _ values: [JSONValue], _ path: String) -> [String] {
        switch schema.shape {
        case .array(let element): unused(element, values.flatMap { $0.elements ?? [] }, path + "[]")
        case .map(let value): unused(value, values.flatMap { ($0.members ?? []).map(\.value) }, path + "{}")
        case .object(let properties):
            properties.flatMap { property -> [String] in
                let present = values.compactMap { $0[property.name] }
                let name = "\(path).\(property.name)"
                guard !present.isEmpty else { return [name] }
                let alwaysThere = !property.isRequired && present.count == values.count && values.count > 1
                return (alwaysThere ? ["\(name) is always there"] : []) + unused(property.schema, present, name)
            }
        default: []
        }
    }

    @Test("Exactly the required members are needed to read a message", arguments: Sampled.all)
    func requiredMembersAreNeeded(_ sample: Sample) throws {
        let value = try JSONParser.parse(sample.json)
        for property in sample.type.schema.properties where value[property.name] != nil {
            let without = JSONValue.object((value.members ?? []).filter { $0.name != property.name })
            #expect(sample.decodes(without) == !property.isRequired, "without \(property.name)")
        }
    }

    @Test("Credentials are secrets once they are read, and show in no description")
    func credentialsAreSecrets() throws {
        let json = #"{"credentials":{"api-key":"hunter2"},"name":"a","type":"keitaro","url":"https://h"}"#
        let params = try Params.decode(TrackersAdd.Params.self, from: JSONParser.parse(json))
        #expect(params.credentials.secrets[.apiKey]?.reveal() == "hunter2")
        var dumped = ""
        dump(params, to: &dumped)
        #expect(!"\(params) \(String(reflecting: params)) \(dumped)".contains("hunter2"))
    }
}
