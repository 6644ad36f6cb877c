import HubControl
import Testing

@Suite("JSON")
struct JSONParserTests {
    @Test(
        "Valid text is read and written again",
        arguments: [
            ("null", "null"), (" [ 1 , 2.50,-0, 1e5 ] ", "[1,2.50,-0,1e5]"), (#"{"b":1,"a":{}}"#, #"{"b":1,"a":{}}"#),
            (#""\u00e9\ud83d\ude00\/\b""#, #""é😀/\b""#), (#""\u0001\u001f""#, #""\u0001\u001f""#),
            ("\"\u{2028}\"", "\"\u{2028}\""),
            ("123456789012345678901234567890", "123456789012345678901234567890"), ("\r\n\t true\r", "true"),
        ]
    )
    func valid(_ text: String, _ written: String) throws {
        #expect(try JSONParser.parse(text).description == written)
    }

    @Test(
        "Invalid text is refused",
        arguments: [
            "", " ", "nul", "tru", "01", "1.", ".5", "+1", "1e", "-", "[1,]", "[1", "[,]", "{", "{a:1}", #"{"a"1}"#,
            #"{"a":}"#,
            #"{"a":1,}"#, #"{"a":1,"a":2}"#, "'a'", #""a"#, #""\x""#, #""\u12""#, #""\ud800""#, #""\ud800\u0041""#,
            #""\udc00""#,
            "\"\n\"", "1 2", "NaN", "Infinity", "[1]]", "// c\n1", "\u{FEFF}1",
        ]
    )
    func invalid(_ text: String) {
        #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(text) }
    }

    @Test(
        "Invalid UTF-8 is refused",
        arguments: [[0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF8, 0x88, 0x80, 0x80]]
    )
    func invalidUTF8(_ bytes: [UInt8]) {
        #expect(throws: JSONParser.Failure.self) { try JSONParser.parse([0x22] + bytes + [0x22]) }
    }

    @Test("Nesting is bounded, so that no text can exhaust the stack")
    func depth() throws {
        func nested(_ levels: Int) -> String {
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        }
        _ = try JSONParser.parse(nested(JSONParser.depthLimit))
        #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(nested(JSONParser.depthLimit + 2)) }
        #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(String(repeating: "[", count: 1_000_000)) }
    }

    @Test("Reasons quote nothing of the text")
    func reasonsQuoteNothing() {
        let failure = #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(#"{"api-key":"hunter2" oops}"#) }
        #expect(failure.map { "\($0)".contains("hunter2") || "\($0)".contains("oops") } == false)
    }

    @Test("Whole numbers are recognised in each form, and only within 64 bits")
    func integers() {
        #expect(JSONValue.number("3").integer == 3)
        #expect(JSONValue.number("3.0").integer == 3)
        #expect(JSONValue.number("3e2").integer == 300)
        #expect(JSONValue.number("3.5").integer == nil)
        #expect(JSONValue.number("9223372036854775807").integer == .max)
        #expect(JSONValue.number("9223372036854775808").integer == nil)
    }

    @Test("Text for people is indented")
    func indented() throws {
        #expect(
            try JSONParser.parse(#"{"a":[1,{}],"b":[]}"#).indented()
                == "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}"
        )
    }
}
