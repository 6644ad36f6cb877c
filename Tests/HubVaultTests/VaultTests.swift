import HubModel
import HubVault
import Testing

@Suite struct VaultTests {
    private let secret = Secret("9f2c-Schlüssel-🔑-value")

    @Test("A sealed secret opens at its place and nowhere else")
    func bindsPlace() throws {
        let vault = Vault(key: try VaultKey.generate().key)
        let sealed = try vault.seal(secret, trackerID: 7, field: .apiKey)
        #expect(try vault.open(sealed, trackerID: 7, field: .apiKey) == secret)
        #expect(throws: VaultError.tampered) { try vault.open(sealed, trackerID: 8, field: .apiKey) }
        #expect(throws: VaultError.tampered) { try vault.open(sealed, trackerID: 7, field: .accessKey) }
    }

    @Test("An empty secret can be sealed")
    func sealsEmpty() throws {
        let vault = Vault(key: try VaultKey.generate().key)
        let sealed = try vault.seal(Secret(""), trackerID: 1, field: .password)
        #expect(sealed.ciphertext.count == 16)
        #expect(try vault.open(sealed, trackerID: 1, field: .password).isEmpty)
    }

    @Test("Each sealing takes a nonce of its own and never holds the text")
    func freshNonces() throws {
        let vault = Vault(key: try VaultKey.generate().key)
        let sealed = try (0..<500).map { _ in try vault.seal(secret, trackerID: 1, field: .apiKey) }
        #expect(Set(sealed.map(\.nonce)).count == 500)
        #expect(Set(sealed.map(\.ciphertext)).count == 500)
        #expect(sealed.allSatisfy { $0.nonce.count == 12 && $0.keyID == vault.keyID })
        #expect(sealed.allSatisfy { $0.ciphertext.count == secret.reveal().utf8.count + 16 })
    }

    @Test("Another key is told apart from a changed value")
    func tellsWrongKey() throws {
        let (first, second) = (Vault(key: try VaultKey.generate().key), Vault(key: try VaultKey.generate().key))
        var sealed = try first.seal(secret, trackerID: 1, field: .apiKey)
        #expect(throws: VaultError.wrongKey(needed: first.keyID, have: second.keyID)) {
            try second.open(sealed, trackerID: 1, field: .apiKey)
        }
        sealed.keyID = second.keyID
        #expect(throws: VaultError.tampered) { try second.open(sealed, trackerID: 1, field: .apiKey) }
    }

    @Test("A changed byte anywhere in a stored value is found")
    func findsChanges() throws {
        let vault = Vault(key: try VaultKey.generate().key)
        let sealed = try vault.seal(secret, trackerID: 1, field: .apiKey)
        for index in sealed.ciphertext.indices {
            var changed = sealed
            changed.ciphertext[index] ^= 0x80
            #expect(throws: VaultError.tampered) { try vault.open(changed, trackerID: 1, field: .apiKey) }
        }
        for index in sealed.nonce.indices {
            var changed = sealed
            changed.nonce[index] ^= 1
            #expect(throws: VaultError.tampered) { try vault.open(changed, trackerID: 1, field: .apiKey) }
        }
        var shortened = sealed
        shortened.nonce.removeLast()
        #expect(throws: VaultError.tampered) { try vault.open(shortened, trackerID: 1, field: .apiKey) }
    }

    @Test("A value sealed by this layout opens, whatever made it")
    func opensKnownValue() throws {
        // Made with Python's cryptography package from the layout that the vault documents.
        let vault = Vault(key: try VaultKey(bytes: Array(0..<32)))
        let sealed = SealedSecret(
            keyID: "deea1f521498606b",
            nonce: hex("000102030405060708090a0b"),
            ciphertext: hex("3431b569a091e6c081d100cfdb95a7e1a1f1c9b5422c")
        )
        #expect(try vault.open(sealed, trackerID: 42, field: .apiKey) == Secret("s3cret"))
    }
}
