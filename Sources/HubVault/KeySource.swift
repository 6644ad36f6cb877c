/// Where the daemon's key comes from.
package enum KeySource {
    /// The name of the credential that systemd hands over (`LoadCredential=`, systemd.exec(5)).
    package static let credentialName = "tracker-token-encryption-key"
    /// The name of the environment variable.
    package static let environmentName = "TRACKER_TOKEN_ENCRYPTION_KEY"

    /// Looks for the key: in the credentials folder, in the environment, in the key file; the first that is there counts.
    ///
    /// A source that is there and holds no key is an error, never a reason to try the next: a typing error must not
    /// lead to another key. With `mayCreate`, a key file is made where there is no source; the caller allows it only
    /// where no secret is stored that would need another key.
    ///
    /// - Returns: The key and its origin in words for a log; `nil` where there is none.
    package static func load(
        credentialsDirectory: String?,
        environmentValue: String?,
        keyFile: String,
        mayCreate: Bool
    ) throws(VaultError) -> (key: VaultKey, origin: String)? {
        if let credentialsDirectory, !credentialsDirectory.isEmpty {
            let path = credentialsDirectory + "/" + credentialName
            if let key = try KeyFile(path: path, isOursAlone: false).read() {
                return (key, "the credential \(credentialName)")
            }
        }
        if let environmentValue, !environmentValue.isEmpty {
            do {
                return (try VaultKey(text: environmentValue), "the environment variable \(environmentName)")
            } catch VaultError.badKey(let reason) {
                throw .badKey(reason: "\(environmentName): \(reason)")
            }
        }
        let file = KeyFile(path: keyFile, isOursAlone: true)
        if let key = try file.read() { return (key, "the key file \(keyFile)") }
        guard mayCreate else { return nil }
        return (try file.make(), "the key file \(keyFile), made now")
    }
}
