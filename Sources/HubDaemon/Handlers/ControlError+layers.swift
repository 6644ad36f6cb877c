import HubControl
import HubModel
import HubStore
import HubVault

extension ControlError {
    /// What the store's failure is on the wire.
    init(_ failure: StoreError) {
        switch failure {
        case .notFound(let what):
            let words = what.split(separator: " ", maxSplits: 1).map(String.init)
            self = .notFound(kind: words.first ?? "row", name: words.last ?? "")
        case .alreadyExists(let what):
            let words = what.split(separator: " ", maxSplits: 1).map(String.init)
            self = .alreadyExists(kind: words.first ?? "row", name: words.last ?? "")
        case .newerSchema: self = .storage(failure.description, reason: "newer schema")
        case .full: self = .storage(failure.description, reason: "full")
        case .readOnly: self = .storage(failure.description, reason: "read-only")
        case .busy: self = .storage(failure.description, reason: "busy")
        case .corrupt: self = .storage(failure.description, reason: "corrupt")
        case .io: self = .storage(failure.description, reason: "io")
        }
    }
}

/// Runs a handler's body and turns the errors of the layers below into those of the protocol.
func answering<Answer: Sendable>(url: TrackerURL? = nil, _ body: () async throws -> Answer) async throws -> Answer {
    do {
        return try await body()
    } catch let error as StoreError {
        throw ControlError(error)
    } catch let error as KeyFailure {
        throw ControlError.keyMissing("\(error.message); \(error.advice)", keyID: error.wantedKeyID)
    } catch let error as ProviderError {
        guard let url else { throw error }
        throw ControlError(error, url: url)
    }
}
