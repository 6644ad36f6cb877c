import COpenSSL

/// One use of AES-256-GCM, from key to tag; frees what OpenSSL holds for it, which wipes it.
final class CipherContext {
    enum Direction: Int32 {
        case decrypt = 0
        case encrypt = 1
    }

    private let pointer: OpaquePointer

    /// Sets key and nonce; the caller has checked that they have 32 and 12 bytes.
    init(_ direction: Direction, key: [UInt8], nonce: [UInt8]) throws(VaultError) {
        guard let pointer = EVP_CIPHER_CTX_new() else { throw OpenSSL.failure("making a cipher context") }
        self.pointer = pointer
        guard EVP_CipherInit_ex(pointer, EVP_aes_256_gcm(), nil, nil, nil, direction.rawValue) == 1,
            EVP_CIPHER_CTX_ctrl(pointer, EVP_CTRL_AEAD_SET_IVLEN, Int32(nonce.count), nil) == 1,
            EVP_CipherInit_ex(pointer, nil, nil, key, nonce, direction.rawValue) == 1
        else { throw OpenSSL.failure("setting the key") }
    }

    deinit {
        EVP_CIPHER_CTX_free(pointer)
    }

    func authenticate(_ additionalData: [UInt8]) throws(VaultError) {
        guard !additionalData.isEmpty else { return }
        var written: Int32 = 0
        guard EVP_CipherUpdate(pointer, nil, &written, additionalData, Int32(additionalData.count)) == 1 else {
            throw OpenSSL.failure("reading additional data")
        }
    }

    /// Encrypts or decrypts all of the input at once; GCM gives as many bytes as it takes.
    func update(_ input: [UInt8]) throws(VaultError) -> [UInt8] {
        guard !input.isEmpty else { return [] }
        var output = [UInt8](repeating: 0, count: input.count)
        var written: Int32 = 0
        guard EVP_CipherUpdate(pointer, &output, &written, input, Int32(input.count)) == 1,
            Int(written) == input.count
        else {
            OpenSSL.wipe(&output)
            throw OpenSSL.failure("encrypting or decrypting")
        }
        return output
    }

    func expectTag(_ tag: [UInt8]) throws(VaultError) {
        var tag = tag
        guard EVP_CIPHER_CTX_ctrl(pointer, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag) == 1 else {
            throw OpenSSL.failure("setting the tag")
        }
    }

    /// Ends the operation; `false` where the tag of a decryption is not the expected one.
    func finish() -> Bool {
        var nothing = [UInt8](repeating: 0, count: 16)
        var written: Int32 = 0
        let isRight = EVP_CipherFinal_ex(pointer, &nothing, &written) == 1
        ERR_clear_error()
        return isRight
    }

    func tag() throws(VaultError) -> [UInt8] {
        var tag = [UInt8](repeating: 0, count: AESGCM.tagSize)
        guard EVP_CIPHER_CTX_ctrl(pointer, EVP_CTRL_AEAD_GET_TAG, Int32(tag.count), &tag) == 1 else {
            throw OpenSSL.failure("reading the tag")
        }
        return tag
    }
}
