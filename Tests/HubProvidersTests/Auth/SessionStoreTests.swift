import HubModel
import HubProviders
import Synchronization
import Testing

@Suite("Sessions are made once and shared")
struct SessionStoreTests {
    private let store = SessionStore()
    private let now = UTCTime(seconds: 1_769_947_200)

    private func key(id: Int64 = 1, url: String = "https://api.voluum.com", secret: String = "a") throws -> SessionKey {
        SessionKey(try VoluumSetup.tracker(id: id, url: url), [.accessKey: Secret(secret)])
    }

    private func session(_ name: String, lifetime: Int64 = 100) -> LoginSession {
        LoginSession(token: Secret(name), renewAt: now + lifetime)
    }

    /// Asks, and makes a session of a name where one is to be made.
    private func ask(_ key: SessionKey, _ name: String, after seconds: Int64 = 0, refused: String? = nil)
        async throws(ProviderError) -> String
    {
        try await store.session(for: key, at: now + seconds, refused: refused.map { Secret($0) }) {
            () async throws(ProviderError) in
            LoginSession(token: Secret(name), renewAt: now + seconds + 100)
        }.token.reveal()
    }

    @Test("a session serves until its renewal, then a new one is made")
    func renewal() async throws {
        let key = try key()
        #expect(try await ask(key, "one") == "one")
        #expect(try await ask(key, "two", after: 99) == "one")
        #expect(try await ask(key, "two", after: 100) == "two")
    }

    @Test("a refused token is replaced once, whoever was refused first")
    func refusal() async throws {
        let key = try key()
        #expect(try await ask(key, "one") == "one")
        #expect(try await ask(key, "two", refused: "one") == "two")
        #expect(try await ask(key, "three", refused: "one") == "two")
        store.forget(Secret("one"), of: key)
        #expect(try await ask(key, "three") == "two")
        store.forget(Secret("two"), of: key)
        #expect(try await ask(key, "three") == "three")
    }

    @Test("another tracker, address or credential has a session of its own")
    func keys() async throws {
        #expect(try await ask(key(), "one") == "one")
        #expect(try await ask(key(id: 2), "two") == "two")
        #expect(try await ask(key(url: "https://proxy.example"), "three") == "three")
        #expect(try await ask(key(secret: "b"), "four") == "four")
        #expect(try await ask(key(), "five") == "one")
    }

    @Test("twenty who ask at once share one login", arguments: [false, true])
    func atOnce(_ fails: Bool) async throws {
        let key = try key()
        let clock = HandClock()
        let logins = LoginCount()
        let outcomes = await withTaskGroup(of: String.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do throws(ProviderError) {
                        return try await store.session(for: key, at: now) { () async throws(ProviderError) in
                            logins.add()
                            try? await clock.sleep(for: .seconds(1))
                            if fails { throw .credentialsRefused(status: 401, detail: "") }
                            return session("one")
                        }.token.reveal()
                    } catch {
                        return error.summary
                    }
                }
            }
            while clock.ends.isEmpty { await Task.yield() }
            for _ in 0..<100 { await Task.yield() }
            clock.advance(by: .seconds(1))
            return await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(outcomes == Array(repeating: fails ? "401" : "one", count: 20))
        #expect(logins.value == 1)
    }

    @Test("who waits goes on when the one who logs in is cancelled")
    func cancelledLogin() async throws {
        let key = try key()
        let clock = HandClock()
        let first = Task {
            try await store.session(for: key, at: now) { () async throws(ProviderError) in
                try? await clock.sleep(for: .seconds(1))
                if Task.isCancelled { throw .unreachable(.reset, detail: "") }
                return session("one")
            }
        }
        while clock.ends.isEmpty { await Task.yield() }
        let second = Task { try await ask(key, "two") }
        for _ in 0..<100 { await Task.yield() }
        first.cancel()
        #expect(try await second.value == "two")
        await #expect(throws: ProviderError.self) { try await first.value }
    }

    @Test("who waits can be cancelled")
    func cancelledWait() async throws {
        let key = try key()
        let clock = HandClock()
        let first = Task {
            try await store.session(for: key, at: now) { () async throws(ProviderError) in
                try? await clock.sleep(for: .seconds(1))
                return session("one")
            }.token.reveal()
        }
        while clock.ends.isEmpty { await Task.yield() }
        let second = Task { try await ask(key, "two") }
        for _ in 0..<100 { await Task.yield() }
        second.cancel()
        await #expect(throws: ProviderError.self) { try await second.value }
        clock.advance(by: .seconds(1))
        #expect(try await first.value == "one")
    }
}

private final class LoginCount: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func add() { count.withLock { $0 += 1 } }
}
