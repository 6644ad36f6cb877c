/// AES-256-GCM of the host's libcrypto (NIST SP 800-38D; EVP_EncryptInit(3), "AEAD Interface").
package enum AESGCM {
    package static let keySize = 32
    package static let nonceSize = 12
    package static let tagSize = 16

    /// Encrypts, and puts the 16-byte tag behind the encrypted bytes.
    ///
    /// A nonce must never be used twice with one key.
    package static func seal(
        _ plaintext: [UInt8],
        key: [UInt8],
        nonce: [UInt8],
        additionalData: [UInt8]
    ) throws(VaultError) -> [UInt8] {
        try checkSizes(key: key, nonce: nonce, plaintext, additionalData)
        let context = try CipherContext(.encrypt, key: key, nonce: nonce)
        try context.authenticate(additionalData)
        let ciphertext = try context.update(plaintext)
        guard context.finish() else { throw .cryptoFailed("ending the encryption") }
        return try ciphertext + context.tag()
    }

    /// Decrypts what ``seal(_:key:nonce:additionalData:)`` gave.
    ///
    /// - Throws: ``VaultError/tampered`` where key, nonce, additional data, encrypted bytes and tag do not belong
    ///   together; nothing of what was decrypted leaves the call then.
    package static func open(
        _ sealed: [UInt8],
        key: [UInt8],
        nonce: [UInt8],
        additionalData: [UInt8]
    ) throws(VaultError) -> [UInt8] {
        guard sealed.count >= tagSize, nonce.count == nonceSize else { throw .tampered }
        try checkSizes(key: key, nonce: nonce, sealed, additionalData)
        let context = try CipherContext(.decrypt, key: key, nonce: nonce)
        try context.authenticate(additionalData)
        var plaintext = try context.update(Array(sealed.dropLast(tagSize)))
        try context.expectTag(Array(sealed.suffix(tagSize)))
        guard context.finish() else {
            OpenSSL.wipe(&plaintext)
            throw .tampered
        }
        return plaintext
    }

    private static func checkSizes(key: [UInt8], nonce: [UInt8], _ inputs: [UInt8]...) throws(VaultError) {
        guard key.count == keySize else { throw .badKey(reason: "it has \(key.count) bytes instead of \(keySize)") }
        guard nonce.count == nonceSize else { throw .cryptoFailed("using a nonce of \(nonce.count) bytes") }
        guard inputs.allSatisfy({ $0.count <= Int(Int32.max) }) else { throw .cryptoFailed("using more than 2 GB") }
    }
}
