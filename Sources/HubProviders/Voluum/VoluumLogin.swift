import HubModel

import struct FoundationEssentials.Data

/// One of the two ways into Voluum.
///
/// Source: the tracker's facts, section 2.
struct VoluumLogin: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case accessKey
        case password
    }

    let kind: Kind
    private let name: Secret
    private let word: Secret

    /// A pair of access id and key comes first where both pairs are there.
    ///
    /// - Throws: ``HubModel/ProviderError/configuration(detail:)`` where neither pair is complete.
    init(_ credentials: Credentials) throws(ProviderError) {
        let pairs: [(Kind, CredentialField, CredentialField)] = [
            (.accessKey, .accessID, .accessKey), (.password, .email, .password),
        ]
        for (kind, first, second) in pairs {
            guard let name = credentials[first], let word = credentials[second], !name.isEmpty, !word.isEmpty else {
                continue
            }
            (self.kind, self.name, self.word) = (kind, name, word)
            return
        }
        throw .configuration(
            detail: "a Voluum tracker needs the credentials access-id and access-key, or email and password"
        )
    }

    var path: String { kind == .accessKey ? "/auth/access/session" : "/auth/session" }

    var body: Data {
        let names = kind == .accessKey ? ("accessId", "accessKey") : ("email", "password")
        let members: [String: JSONValue] = [names.0: .text(name.reveal()), names.1: .text(word.reveal())]
        return Data(JSONValue.object(members).compactText.utf8)
    }

    /// What may not be told; an e-mail address is no secret of the tracker, but its user's.
    var secrets: [Secret] { [name, word] }

    /// For people: `access key`.
    var title: String { kind == .accessKey ? "access key" : "e-mail address and password" }
}
