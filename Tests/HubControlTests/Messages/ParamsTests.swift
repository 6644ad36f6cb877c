import HubControl
import HubModel
import Testing

@Suite("Parameters")
struct ParamsTests {
    struct Refusal: Sendable, CustomTestStringConvertible {
        var json: String
        var field: String
        var reason: String
        var testDescription: String { json }
    }

    private static let valid = #""name":"a","type":"keitaro","url":"https://h","credentials":{"api-key":"SECRET"}"#

    @Test(
        "A wrong parameter is named with the reason, and its value is not repeated",
        arguments: [
            Refusal(json: "{}", field: "name", reason: "is missing"),
            Refusal(json: #"{"name":"a"}"#, field: "type", reason: "is missing"),
            Refusal(
                json: #"{\#(valid),"colour":"SECRET"}"#,
                field: "colour",
                reason:
                    "is unknown: there are name, type, url, credentials, allowHTTP, allowPrivate, caFile, backfillDays, options, test"
            ),
            Refusal(json: #"{\#(valid),"test":"SECRET"}"#, field: "test", reason: "is a string, not a boolean"),
            Refusal(
                json: #"{\#(valid),"test":null}"#,
                field: "test",
                reason: "is null, not a boolean: leave it out instead"
            ),
            Refusal(json: #"{\#(valid),"backfillDays":1.5}"#, field: "backfillDays", reason: "is not a whole number"),
            Refusal(json: #"{\#(valid),"backfillDays":-1}"#, field: "backfillDays", reason: "is less than 0"),
            Refusal(json: #"{\#(valid),"backfillDays":99999}"#, field: "backfillDays", reason: "is more than 3650"),
            Refusal(json: #"{\#(valid),"options":{"k":1}}"#, field: "options.k", reason: "is a number, not a string"),
            Refusal(json: #"{\#(valid),"options":[]}"#, field: "options", reason: "is an array, not an object"),
            Refusal(
                json: #"{"name":"A b","type":"keitaro","url":"https://h","credentials":{}}"#,
                field: "name",
                reason: "is refused: a name has 1 to 63 characters a-z, 0-9 and '-', and does not begin with '-'"
            ),
            Refusal(
                json: #"{"name":"a","type":"SECRET","url":"https://h","credentials":{}}"#,
                field: "type",
                reason: "is none of keitaro, voluum, redtrack, bemob, tgtracker"
            ),
            Refusal(
                json: #"{"name":"a","type":"keitaro","url":"https://u:SECRET@h","credentials":{}}"#,
                field: "url",
                reason: "is refused: a URL may not hold a user name or password: give them with --credential"
            ),
            Refusal(
                json: #"{"name":"a","type":"keitaro","url":"https://h","credentials":{"api-key":5}}"#,
                field: "credentials.api-key",
                reason: "is a number, not a string"
            ),
            Refusal(
                json: #"{"name":"a","type":"keitaro","url":"https://h","credentials":{"api-key":""}}"#,
                field: "credentials.api-key",
                reason: "is refused: it is empty"
            ),
            Refusal(
                json: #"{"name":"a","type":"keitaro","url":"https://h","credentials":{"apikey":"SECRET"}}"#,
                field: "credentials.apikey",
                reason: "is unknown: there are api-key, email, password, access-id, access-key, secret-key"
            ),
            Refusal(json: #"["a","keitaro"]"#, field: "url", reason: "is missing"),
            Refusal(json: #"[1,2,3,4,5,6,7,8,9,10,11]"#, field: "", reason: "are too many: there are 10"),
        ]
    )
    func refused(_ refusal: Refusal) throws {
        let error = #expect(throws: ControlError.self) {
            try Params.decode(TrackersAdd.Params.self, from: JSONParser.parse(refusal.json))
        }
        #expect(error?.code == .invalidParams)
        #expect(error?.data == ["field": .string(refusal.field), "reason": .string(refusal.reason)])
        #expect(error?.description.contains("SECRET") == false)
    }

    @Test("Parameters may be given by position, in the order of the schema")
    func byPosition() throws {
        let params = try Params.decode(SyncHistory.Params.self, from: ["acme", 5])
        #expect(params == SyncHistory.Params(name: Sampled.name, limit: 5))
    }

    @Test("Missing parameters are an empty object, and a method without parameters refuses all")
    func noParameters() throws {
        _ = try Params.decode(Empty.self, from: nil)
        let error = #expect(throws: ControlError.self) { try Params.decode(Empty.self, from: ["a": 1]) }
        #expect(error?.data == ["field": "a", "reason": "is unknown: there are none"])
    }

    @Test(
        "Times of parameters may be days, and a bad one is refused",
        arguments: ["2026-02-30", "yesterday", "1792836000"]
    )
    func times(_ bad: String) throws {
        let day = try Params.decode(LogExportParams.self, from: ["tracker": "a", "from": "2026-10-24"])
        #expect(day.from?.description == "2026-10-24T00:00:00Z")
        let error = #expect(throws: ControlError.self) {
            try Params.decode(LogExportParams.self, from: ["tracker": "a", "from": .string(bad)])
        }
        #expect(error?.data?["field"] == "from")
    }

    @Test("A position that was not given out is refused", arguments: ["", "1", "a.b", "1.2.3", "1.", "-.-"])
    func positions(_ bad: String) throws {
        let error = #expect(throws: ControlError.self) {
            try Params.decode(LogExportParams.self, from: ["tracker": "a", "after": .string(bad)])
        }
        #expect(
            error?.data == ["field": "after", "reason": "is refused: give the 'next' of the page before, unchanged"]
        )
    }
}
