import COpenSSL

/// The few calls of libcrypto that are not about a cipher.
enum OpenSSL {
    /// Random bytes from the generator that OpenSSL keeps for secrets (RAND_priv_bytes(3)).
    static func privateRandom(_ count: Int) throws(VaultError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard RAND_priv_bytes(&bytes, Int32(count)) == 1 else { throw failure("making a key") }
        return bytes
    }

    /// Random bytes that need not be secret (RAND_bytes(3)).
    static func random(_ count: Int) throws(VaultError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard RAND_bytes(&bytes, Int32(count)) == 1 else { throw failure("making a nonce") }
        return bytes
    }

    static func sha256(_ bytes: [UInt8]) throws(VaultError) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        guard EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil) == 1 else { throw failure("SHA-256") }
        return digest
    }

    /// Overwrites bytes so that the compiler cannot leave it out.
    static func wipe(_ bytes: inout [UInt8]) {
        bytes.withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress, $0.count) }
    }

    /// Names the operation alone; the library's error queue is emptied unread, so that nothing of it reaches a log.
    static func failure(_ operation: String) -> VaultError {
        ERR_clear_error()
        return .cryptoFailed(operation)
    }
}
