/// A credential as the database keeps it: AES-256-GCM under the key that `keyID` names.
package struct SealedSecret: Hashable, Sendable {
    package var keyID: String
    /// 12 bytes, fresh for each sealing.
    package var nonce: [UInt8]
    /// The encrypted text with the 16-byte tag behind it.
    package var ciphertext: [UInt8]

    package init(keyID: String, nonce: [UInt8], ciphertext: [UInt8]) {
        self.keyID = keyID
        self.nonce = nonce
        self.ciphertext = ciphertext
    }
}
