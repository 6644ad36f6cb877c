import HubModel
import Testing

@Suite struct TrackerNameTests {
    @Test("A name of small letters, digits and hyphens is kept", arguments: ["a", "0", "acme-eu-2", "a-", "9x", long])
    func accepts(_ text: String) {
        #expect(TrackerName(text)?.text == text)
        #expect(TrackerName(text).map { "\($0)" } == text)
    }

    @Test(
        "Any other name is refused",
        arguments: ["", "-a", "A", "acme_eu", "acme eu", "acme.eu", "é", "а", "a\n", "a/b", long + "a"]
    )
    func refuses(_ text: String) {
        #expect(TrackerName(text) == nil)
    }

    private static let long = String(repeating: "a", count: 63)
}

@Suite struct SubIDsTests {
    @Test("Slots outside 1…30 hold nothing")
    func slots() {
        var subIDs = SubIDs()
        for slot in [-1, 0, 31, 100] {
            subIDs[slot] = "x"
            #expect(subIDs[slot] == nil)
        }
        #expect(subIDs == SubIDs())
        subIDs[30] = "last"
        #expect(subIDs.values.count == 30)
        #expect(subIDs[30] == "last" && subIDs[1] == nil)
    }

    @Test("Absent and empty are the same, however they came about")
    func absent() {
        var subIDs: SubIDs = [1: "a", 3: "", 5: "c"]
        #expect(subIDs.values == ["a", nil, nil, nil, "c"])
        subIDs[5] = nil
        #expect(subIDs == [1: "a"])
        subIDs[1] = ""
        #expect(subIDs == SubIDs())
        #expect(subIDs.values.isEmpty)
    }

    @Test("Values are kept as sent", arguments: ["{sub1}", " ", "\u{0}", "日本", String(repeating: "x", count: 10_000)])
    func keeps(_ value: String) {
        #expect(([7: value] as SubIDs)[7] == value)
    }
}

@Suite struct CountryCodeTests {
    @Test(
        "Two letters are a country in upper case, placeholders and all else are none",
        arguments: [
            ("de", "DE"), ("US", "US"), ("gB", "GB"), ("xx", nil), ("XX", nil), ("--", nil), ("", nil), (nil, nil),
            ("D", nil), ("DEU", nil), ("d1", nil), ("@A", nil), ("[z", nil), ("é", nil), ("Ä", nil), ("  ", nil),
        ] as [(String?, String?)]
    )
    func canonical(_ text: String?, _ code: String?) {
        #expect(CountryCode.canonical(text) == code)
    }
}

@Suite struct SecretTests {
    private struct Holder {
        var secret = Secret("hunter2")
        var list = [Secret("hunter2")]
        var map = [CredentialField.apiKey: Secret("hunter2")]
    }

    @Test("A secret prints redacted in every way that Swift prints")
    func redacts() {
        let secret = Secret("hunter2")
        var dumped = ""
        dump(secret, to: &dumped)
        dump(Holder(), to: &dumped)
        let texts = [
            "\(secret)", String(describing: secret), String(reflecting: secret), "\([secret])",
            "\(Optional(secret) as Any)", "\(Holder())", String(reflecting: Holder()), "\(["key": secret])", dumped,
        ]
        for text in texts {
            #expect(text.contains("‹secret›"))
            #expect(!text.contains("hunter2"))
        }
        #expect(Mirror(reflecting: secret).children.isEmpty)
    }

    @Test("Only reveal gives the text")
    func reveals() {
        #expect(Secret("hunter2").reveal() == "hunter2")
        #expect(Secret("").isEmpty && !Secret("x").isEmpty)
        #expect(Secret("a") == Secret("a") && Secret("a") != Secret("b"))
    }
}
