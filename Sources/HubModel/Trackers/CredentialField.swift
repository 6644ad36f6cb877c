/// The name of one secret of a tracker, as typed after `--credential`.
package enum CredentialField: String, CaseIterable, Codable, Sendable {
    case apiKey = "api-key"
    case email
    case password
    case accessID = "access-id"
    case accessKey = "access-key"
    case secretKey = "secret-key"
}

/// The secrets of one tracker.
package typealias Credentials = [CredentialField: Secret]
