import HubVault
import Testing

@Suite struct AESGCMTests {
    @Test("A published vector encrypts to its ciphertext and tag", arguments: GCMVector.published)
    func encrypts(_ vector: GCMVector) throws {
        let sealed = try AESGCM.seal(
            hex(vector.plaintext),
            key: hex(vector.key),
            nonce: hex(vector.nonce),
            additionalData: hex(vector.additionalData)
        )
        #expect(sealed == hex(vector.ciphertext + vector.tag))
    }

    @Test("A published vector decrypts to its plaintext", arguments: GCMVector.published)
    func decrypts(_ vector: GCMVector) throws {
        #expect(try open(vector) == hex(vector.plaintext))
    }

    @Test("A published forgery does not open", arguments: GCMVector.forged)
    func refusesForgeries(_ vector: GCMVector) {
        #expect(throws: VaultError.tampered) { try open(vector) }
    }

    @Test("One changed bit in tag, ciphertext, additional data, nonce or key is found", arguments: GCMVector.published)
    func refusesChanges(_ vector: GCMVector) throws {
        let sealed = hex(vector.ciphertext + vector.tag)
        for index in sealed.indices {
            #expect(throws: VaultError.tampered) { try open(vector, sealed: flipped(sealed, index)) }
        }
        for index in hex(vector.additionalData).indices {
            #expect(throws: VaultError.tampered) {
                try open(vector, additionalData: flipped(hex(vector.additionalData), index))
            }
        }
        #expect(throws: VaultError.tampered) { try open(vector, nonce: flipped(hex(vector.nonce), 0)) }
        #expect(throws: VaultError.tampered) { try open(vector, key: flipped(hex(vector.key), 31)) }
    }

    @Test("A shortened or lengthened value does not open", arguments: [0, 1, 15, 16, 17])
    func refusesOtherLengths(_ count: Int) {
        let vector = GCMVector.published[2]
        let sealed = hex(vector.ciphertext + vector.tag)
        #expect(throws: VaultError.tampered) { try open(vector, sealed: Array(sealed.prefix(count))) }
        #expect(throws: VaultError.tampered) { try open(vector, sealed: sealed + [0]) }
        #expect(throws: VaultError.tampered) { try open(vector, additionalData: [0]) }
    }

    @Test("A key or nonce of another size is refused before OpenSSL sees it")
    func refusesSizes() {
        #expect(throws: VaultError.badKey(reason: "it has 16 bytes instead of 32")) {
            try AESGCM.seal([1], key: [UInt8](repeating: 0, count: 16), nonce: hex("00"), additionalData: [])
        }
        #expect(throws: VaultError.cryptoFailed("using a nonce of 8 bytes")) {
            try AESGCM.seal(
                [1],
                key: [UInt8](repeating: 0, count: 32),
                nonce: [UInt8](repeating: 0, count: 8),
                additionalData: []
            )
        }
    }

    private func open(
        _ vector: GCMVector,
        sealed: [UInt8]? = nil,
        key: [UInt8]? = nil,
        nonce: [UInt8]? = nil,
        additionalData: [UInt8]? = nil
    ) throws -> [UInt8] {
        try AESGCM.open(
            sealed ?? hex(vector.ciphertext + vector.tag),
            key: key ?? hex(vector.key),
            nonce: nonce ?? hex(vector.nonce),
            additionalData: additionalData ?? hex(vector.additionalData)
        )
    }

    private func flipped(_ bytes: [UInt8], _ index: Int) -> [UInt8] {
        var bytes = bytes
        bytes[index] ^= 1 << UInt8(index % 8)
        return bytes
    }
}

/// The bytes that hex digits name.
func hex(_ text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
}
