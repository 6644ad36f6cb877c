import HubModel
import HubStore
import HubSync
import HubVault

/// Seals and opens the trackers' credentials with the one key that the daemon has.
struct SecretKeeper: Sendable {
    private let vault: Vault?
    /// The id of the key in use; `nil` where there is none.
    let keyID: String?
    /// Where the key came from, for people; `nil` where there is none.
    let origin: String?

    init(key: VaultKey?, origin: String?) {
        vault = key.map(Vault.init(key:))
        keyID = key?.id
        self.origin = origin
    }

    /// All credentials of a tracker, sealed for its row.
    func seal(_ credentials: Credentials, trackerID: Int64) throws(KeyFailure) -> [CredentialField: SealedSecret] {
        guard let vault else { throw KeyFailure.missing(wantedKeyID: nil) }
        var sealed: [CredentialField: SealedSecret] = [:]
        for (field, secret) in credentials {
            do {
                sealed[field] = try vault.seal(secret, trackerID: trackerID, field: field)
            } catch {
                throw KeyFailure(error, field: field)
            }
        }
        return sealed
    }

    /// The credentials of a tracker as the database keeps them, opened.
    func credentials(of tracker: TrackerConfig, in database: HubDatabase) async throws -> Credentials {
        let stored = try await database.credentials(of: tracker.id)
        guard !stored.isEmpty else { return [:] }
        guard let vault else { throw KeyFailure.missing(wantedKeyID: stored.values.first?.keyID) }
        var opened: Credentials = [:]
        for (field, secret) in stored {
            do {
                opened[field] = try vault.open(secret, trackerID: tracker.id, field: field)
            } catch {
                throw KeyFailure(error, field: field)
            }
        }
        return opened
    }
}

/// The key of the stored secrets is missing, is another one, or a stored secret was changed.
struct KeyFailure: SyncFailure {
    var code: String { "key" }
    let message: String
    let advice: String
    /// The id of the key that is wanted; `nil` where any key will do.
    let wantedKeyID: String?

    static func missing(wantedKeyID: String?) -> KeyFailure {
        KeyFailure(
            message: "no encryption key is configured"
                + (wantedKeyID.map { "; the stored secrets need key \($0)" } ?? ""),
            advice: "give it as the credential 'tracker-token-encryption-key' of the service (LoadCredential), or in "
                + "TRACKER_TOKEN_ENCRYPTION_KEY; 'openssl rand -base64 32' makes a new one",
            wantedKeyID: wantedKeyID
        )
    }

    init(message: String, advice: String, wantedKeyID: String?) {
        self.message = message
        self.advice = advice
        self.wantedKeyID = wantedKeyID
    }

    init(_ error: VaultError, field: CredentialField) {
        message = "the stored \(field.rawValue) cannot be used: \(error)"
        advice =
            "start the daemon with the key that sealed it, or set the credential anew with "
            + "'trackerhubctl update NAME --credential'"
        if case .wrongKey(let needed, _) = error { wantedKeyID = needed } else { wantedKeyID = nil }
    }
}
