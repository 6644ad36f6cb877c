/// Why a secret could not be sealed or opened; no case holds anything of a key or a secret.
package enum VaultError: Error, Hashable, Sendable {
    /// What was given as a key is none.
    case badKey(reason: String)
    /// The secret was sealed with another key.
    case wrongKey(needed: String, have: String)
    /// The stored value was changed, or belongs to another tracker or field.
    case tampered
    /// The cryptographic library refused an operation.
    case cryptoFailed(String)
    /// A file that holds a key, or should, could not be read or made.
    case fileFailed(path: String, reason: String)
}

extension VaultError: CustomStringConvertible {
    /// What happened and what a person can do, in one sentence.
    package var description: String {
        switch self {
        case .badKey(let reason): "the encryption key cannot be used: \(reason)"
        case .wrongKey(let needed, let have):
            "the stored credentials need the encryption key with id \(needed), but the one given has id \(have): give "
                + "the daemon the key that it had before"
        case .tampered:
            "a stored credential does not open although the key is right: it was changed or moved; set it anew with "
                + "'trackerhubctl update NAME --credential'"
        case .cryptoFailed(let operation): "the system's OpenSSL library failed at \(operation)"
        case .fileFailed(let path, let reason): "the key file \(path) could not be used: \(reason)"
        }
    }
}
