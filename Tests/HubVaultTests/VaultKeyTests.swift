import HubVault
import Testing

@Suite struct VaultKeyTests {
    @Test("The id is made of the key by SHA-256")
    func identifies() throws {
        // printf 'trackerhub key id' | cat - key | sha256sum, for the key 00 01 … 1f.
        #expect(try VaultKey(bytes: Array(0..<32)).id == "deea1f521498606b")
    }

    @Test(
        "Hex and base64 of the same bytes are the same key, white space around them ignored",
        arguments: [
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
            "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F\n",
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "  AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\r\n",
        ]
    )
    func reads(_ text: String) throws {
        #expect(try VaultKey(text: text).id == VaultKey(bytes: Array(0..<32)).id)
    }

    @Test(
        "A text that is no key is refused with a reason that does not hold it",
        arguments: [
            ("", "it is empty"),
            (" \n", "it is empty"),
            ("AAECAwQF BgcICQoL", "it holds white space"),
            ("hunter2-hunter2", "it is neither 64 hex digits nor base64 of 32 bytes"),
            ("AAECAwQFBgcICQoLDA0ODw==", "it has 16 bytes instead of 32"),
            ("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1", "it is neither"),
            ("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1g", "it has 48 bytes instead of 32"),
        ]
    )
    func refuses(_ text: String, _ reason: String) {
        let error = #expect(throws: VaultError.self) { try VaultKey(text: text) }
        guard case .badKey(let found) = error else {
            Issue.record("\(String(describing: error)) is no bad key")
            return
        }
        #expect(found.hasPrefix(reason))
        #expect(text.count < 3 || !"\(String(describing: error))".contains(text))
    }

    @Test("A new key reads back from its text, and no two are alike")
    func generates() throws {
        let (key, text) = try VaultKey.generate()
        #expect(try VaultKey(text: text).id == key.id)
        #expect(try VaultKey.generate().key.id != key.id)
    }

    @Test("A key prints as its id alone")
    func redacts() throws {
        let key = try VaultKey(bytes: [UInt8](repeating: 0xAB, count: 32))
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), dumped, "\([key])", "\(Optional(key) as Any)"] {
            #expect(text.contains("‹key \(key.id)›"))
            #expect(!text.contains("171") && !text.lowercased().contains("abab"))
        }
    }
}
