package import HubModel

/// Seals the secrets of trackers with one key, each bound to its place.
package struct Vault: Sendable {
    private let key: VaultKey

    package init(key: VaultKey) {
        self.key = key
    }

    /// The id of the key.
    package var keyID: String { key.id }

    /// Encrypts a secret under a fresh random nonce.
    package func seal(_ secret: Secret, trackerID: Int64, field: CredentialField) throws(VaultError) -> SealedSecret {
        var plaintext = Array(secret.reveal().utf8)
        defer { OpenSSL.wipe(&plaintext) }
        let nonce = try OpenSSL.random(AESGCM.nonceSize)
        let place = Place(trackerID: trackerID, field: field, keyID: key.id)
        let ciphertext = try key.withBytes { key throws(VaultError) in
            try AESGCM.seal(plaintext, key: key, nonce: nonce, additionalData: place.bytes)
        }
        return SealedSecret(keyID: key.id, nonce: nonce, ciphertext: ciphertext)
    }

    /// Decrypts a secret.
    ///
    /// - Throws: ``VaultError/wrongKey(needed:have:)`` where it names another key, ``VaultError/tampered`` where the key
    ///   is right and the value was changed or was sealed for another tracker or field.
    package func open(_ sealed: SealedSecret, trackerID: Int64, field: CredentialField) throws(VaultError) -> Secret {
        guard sealed.keyID == key.id else { throw .wrongKey(needed: sealed.keyID, have: key.id) }
        let place = Place(trackerID: trackerID, field: field, keyID: sealed.keyID)
        var plaintext = try key.withBytes { key throws(VaultError) in
            try AESGCM.open(sealed.ciphertext, key: key, nonce: sealed.nonce, additionalData: place.bytes)
        }
        defer { OpenSSL.wipe(&plaintext) }
        guard let text = String(validating: plaintext, as: UTF8.self) else { throw .tampered }
        return Secret(text)
    }
}

/// Where a secret belongs, as the additional data that its tag covers.
private struct Place {
    let trackerID: Int64
    let field: CredentialField
    let keyID: String

    /// A label of the use, the tracker's id in decimal, the field's name and the key's id, each behind its length as
    /// four bytes, high first: no two places have the same bytes.
    var bytes: [UInt8] {
        ["trackerhub credential v1", "\(trackerID)", field.rawValue, keyID].flatMap { part in
            withUnsafeBytes(of: UInt32(clamping: part.utf8.count).bigEndian) { Array($0) } + Array(part.utf8)
        }
    }
}
