import HubModel

/// Tests a connection and tells what was found.
struct ConnectionProbe {
    let client: KeitaroClient
    let options: KeitaroOptions

    /// - Throws: what keeps the API from being used: refused credentials, a missing licence, no answer, …
    func run(_ memory: ProviderMemory?) async throws(ProviderError) -> ConnectionReport {
        try await proveAccess()
        var learned = KeitaroMemory(memory)
        var details: [String] = []
        do {
            details.append(try await dialect(&learned))
        } catch {
            guard case .forbidden = error else { throw error }
            details.append("the key may read neither the click log nor the conversion log")
        }
        details.append(try await users())
        return ConnectionReport(details: details, memory: learned.changed(since: memory) ?? memory)
    }

    /// The cheapest requests first (facts, section 1); a limited key may be refused some of them.
    private func proveAccess() async throws(ProviderError) {
        let requests: [(path: String, query: [QueryItem])] = [
            ("/groups", [QueryItem("type", "campaigns")]),
            ("/campaigns", [QueryItem("limit", "1"), QueryItem("offset", "0")]),
            ("/offers", []),
        ]
        var refusal: ProviderError?
        for request in requests {
            do {
                _ = try await client.list(request.path, query: request.query)
                return
            } catch {
                guard case .forbidden = error else { throw error }
                refusal = refusal ?? error
            }
        }
        if let refusal { throw refusal }
    }

    private func dialect(_ memory: inout KeitaroMemory) async throws(ProviderError) -> String {
        if let dialect = options.dialect { return "dialect \(dialect.rawValue.uppercased()), as set by option" }
        let finding = try await DialectFinder(client: client).find()
        if finding.isProven {
            if memory.dialect != nil, memory.dialect != finding.dialect { memory.forgetDialect() }
            memory.dialect = finding.dialect
        }
        let word = finding.dialect.rawValue.uppercased()
        return finding.isProven ? "dialect \(word)" : "dialect probably \(word): no clicks or conversions in 30 days"
    }

    private func users() async throws(ProviderError) -> String {
        do {
            let count = try await client.list("/users").count
            return "the key may list users (\(count))"
        } catch {
            switch error {
            case .forbidden, .notFound, .badRequest, .wrongAnswer: return "the key may not list users"
            default: throw error
            }
        }
    }
}
