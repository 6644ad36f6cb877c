import Synchronization

/// Answers to GET requests, kept until the account changes.
final class ListCache: Sendable {
    private struct Key: Hashable {
        let path: String
        let query: [String: String]
        let rights: Access.Rights
    }

    private struct State {
        var names: AccountSnapshot?
        var answers: [Key: SimResponse] = [:]
    }

    private let state = Mutex(State())

    /// The answer that is known for the request, else the one that `make` gives.
    func answer(_ request: SimRequest, _ lists: KeitaroLists, _ make: () -> SimResponse) -> SimResponse {
        let key = Key(path: request.path, query: request.query, rights: lists.rights)
        let known = state.withLock { state -> SimResponse? in
            guard state.names === lists.context.names else { return nil }
            return state.answers[key]
        }
        if let known { return known }
        let answer = make()
        state.withLock { state in
            if state.names !== lists.context.names { state = State(names: lists.context.names) }
            state.answers[key] = answer
        }
        return answer
    }
}
