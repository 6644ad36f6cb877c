package import HubModel

/// The secrets of a tracker on their way from the client to the daemon: `{"api-key": "…"}`.
///
/// The texts are ``Secret`` on both sides; only encoding, which the client does for the socket, reveals them.
package struct SentCredentials: Hashable, Sendable {
    package var secrets: Credentials

    package init(_ secrets: Credentials) {
        self.secrets = secrets
    }

    package static let schema = JSONSchema.object(
        CredentialField.allCases.map { .optional($0.rawValue, .string, "Kept encrypted; never given back.") }
    )
}

extension SentCredentials: Codable {
    /// Reads texts by field; an empty text and an unknown field are refused.
    ///
    /// - Throws: `DecodingError` that names the field and no text.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: FieldKey.self)
        secrets = [:]
        for key in container.allKeys {
            let secret = Secret(try container.decode(String.self, forKey: key))
            guard !secret.isEmpty else {
                throw DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: "it is empty")
            }
            secrets[key.field] = secret
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: FieldKey.self)
        for (field, secret) in secrets { try container.encode(secret.reveal(), forKey: FieldKey(field: field)) }
    }

    private struct FieldKey: CodingKey {
        var field: CredentialField
        var stringValue: String { field.rawValue }
        var intValue: Int? { nil }

        init(field: CredentialField) { self.field = field }

        init?(stringValue: String) {
            guard let field = CredentialField(rawValue: stringValue) else { return nil }
            self.field = field
        }

        init?(intValue: Int) { nil }
    }
}
