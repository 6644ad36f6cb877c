import Testing

@testable import TrackerSim

struct VoluumSessionTests {
    private static let byKey: JSON = [
        "accessId": .string(VoluumOptions.defaultAccessID), "accessKey": .string(VoluumOptions.defaultAccessKey),
    ]
    private static let byPassword: JSON = [
        "email": .string(VoluumOptions.defaultEmail), "password": .string(VoluumOptions.defaultPassword),
    ]

    @Test(arguments: [("/auth/session", Self.byPassword), ("/auth/access/session", Self.byKey)])
    func `both logins give a token that opens the rest`(path: String, body: JSON) async throws {
        let sim = makeVoluum()
        let session = try #require(JSON.parse(await sim.send("POST", path, body.description).collected()))
        #expect(session.keys == ["token", "expirationTimestamp", "inaugural"])
        #expect(session["expirationTimestamp"] == "2026-03-01T04:00:00.000Z")
        let token = try #require(session["token"]?.string)
        #expect(token.count == 32)
        #expect(await sim.send("GET", "/offer", token: token).status == 200)
        #expect(JSON.parse(await sim.send("GET", "/auth/session", token: token).collected()) == session)
    }

    @Test(arguments: [("/auth/session", Self.byKey), ("/auth/access/session", Self.byPassword)])
    func `each login refuses the other's body`(path: String, body: JSON) async throws {
        let response = await makeVoluum().send("POST", path, body.description)
        #expect(response.status == 401)
        let error = try #require(JSON.parse(response.collected())?["error"])
        #expect(error["code"] == "BAD_CREDENTIALS")
        #expect(error.keys == ["code", "description", "messages", "webRequestId", "time"])
        #expect(error["time"] == "2026-03-01T00:00:00.123+00:00")
    }

    @Test
    func `a body that is no JSON is not readable`() async {
        let response = await makeVoluum().send("POST", "/auth/session", "email=x")
        #expect(response.status == 400 && response.text.contains("HTTP message not readable"))
    }

    @Test
    func `a session is over when its time has come, by the simulator's clock`() async throws {
        let sim = makeVoluum { $0.sessionLifetime = 60 }
        let token = try await sim.token()
        sim.clock.advance(by: 59)
        #expect(await sim.send("GET", "/offer", token: token).status == 200)
        sim.clock.advance(by: 1)
        #expect(await sim.send("GET", "/offer", token: token).status == 401)
        #expect(try await sim.ask("/offer").status == 200)
    }

    @Test(arguments: [(0, "04:00:00"), (5400, "05:30:00")] as [(Int64, String)])
    func `every answer tells the tracker's own time, which sessions' ends go by`(ahead: Int64, end: String) async throws
    {
        let sim = makeVoluum { $0.clockAhead = ahead }
        let response = await sim.send("POST", "/auth/access/session", Self.byKey.description)
        let session = try #require(JSON.parse(response.collected()))
        #expect(session["expirationTimestamp"]?.string == "2026-03-01T\(end).000Z")
        #expect(response.headers["date"] == FaultRule.httpDate(testStart + ahead))
        #expect(await sim.send("GET", "/offer").headers["date"] == response.headers["date"])
        let token = try #require(session["token"]?.string)
        sim.clock.advance(by: 4 * 3600 - 1)
        #expect(await sim.send("GET", "/offer", token: token).status == 200)
        sim.clock.advance(by: 1)
        #expect(await sim.send("GET", "/offer", token: token).status == 401)
    }

    @Test
    func `use extends a session only where that is wanted`() async throws {
        let sim = makeVoluum { $0.extendsSessions = true }
        let token = try await sim.token()
        for _ in 0..<4 {
            sim.clock.advance(by: 3 * 3600)
            #expect(await sim.send("GET", "/profile", token: token).status == 200)
        }
    }

    @Test(arguments: VoluumOptions.TokenRefusal.allCases)
    func `no token and an unknown one are refused with a frame or without any body`(
        body: VoluumOptions.TokenRefusal
    ) async {
        let sim = makeVoluum { $0.tokenRefusal = body }
        for token in [nil, "", "EXAMPLEONLY0123456789abcdefABCDE"] {
            let response = await sim.send("GET", "/campaign", token: token)
            #expect(response.status == 401)
            #expect(response.collected().isEmpty == (body == .empty))
        }
        #expect(await sim.send("POST", "/auth/session", "{}").text.contains("BAD_CREDENTIALS"))
    }

    @Test
    func `several sessions live at once and one can be ended`() async throws {
        let sim = makeVoluum()
        let first = try await sim.token()
        let second = try await sim.token()
        #expect(first != second && sim.liveSessions == 2)
        #expect(await sim.send("DELETE", "/auth/session", token: first).status == 204)
        #expect(await sim.send("GET", "/offer", token: first).status == 401)
        #expect(await sim.send("GET", "/offer", token: second).status == 200)
    }

    @Test
    func `access changes while it runs`() async throws {
        let sim = makeVoluum()
        let token = try await sim.token()
        _ = await sim.send("POST", "/__sim/key", #"{"sessions":"expire"}"#)
        #expect(await sim.send("GET", "/offer", token: token).status == 401)
        _ = await sim.send("POST", "/__sim/key", #"{"revoked":true}"#)
        #expect(await sim.send("POST", "/auth/access/session", Self.byKey.description).status == 401)
        _ = await sim.send("POST", "/__sim/key", #"{"revoked":false,"access_key":"new","lifetime":5}"#)
        #expect(await sim.send("POST", "/auth/access/session", Self.byKey.description).status == 401)
        let renewed = try await sim.token("/auth/access/session", Self.byKey.with("accessKey", "new"))
        #expect(await sim.send("GET", "/offer", token: renewed).status == 200)
        sim.clock.advance(by: 5)
        #expect(await sim.send("GET", "/offer", token: renewed).status == 401)
    }

    @Test
    func `a second factor closes the login with the password, not the one with the key`() async {
        let sim = makeVoluum { $0.hasTwoFactor = true }
        #expect(await sim.send("POST", "/auth/session", Self.byPassword.description).status == 401)
        #expect(await sim.send("POST", "/auth/access/session", Self.byKey.description).status == 200)
    }

    @Test
    func `single paths are refused to a user or to access keys alone`() async throws {
        let sim = makeVoluum {
            $0.refusedPaths = ["/flow"]
            $0.accessKeyRefusedPaths = ["/profile"]
        }
        let token = try await sim.token("/auth/session", Self.byPassword)
        #expect(try await sim.ask("/flow").status == 403)
        #expect(try await sim.ask("/profile").status == 403)
        #expect(await sim.send("GET", "/profile", token: token).status == 200)
        #expect(await sim.send("GET", "/flow", token: token).status == 403)
    }

    @Test
    func `a user of one workspace sees what is in it and no more`() async throws {
        let sim = makeVoluum {
            $0.limitedAccessID = "limited"
            $0.limitedAccessKey = "limited-key"
        }
        let body: JSON = ["accessId": "limited", "accessKey": "limited-key"]
        let token = try await sim.token("/auth/access/session", body)
        func read(_ target: String) async -> JSON? {
            JSON.parse(await sim.send("GET", target, token: token).collected())
        }
        let all = try await sim.get("/campaign?includeDeleted=true")["campaigns"]?.array ?? []
        let some = await read("/campaign?includeDeleted=true")?["campaigns"]?.array ?? []
        #expect(!some.isEmpty && some.count < all.count)
        #expect(await read("/multiuser/workspace")?["workspaces"]?.array?.count == 1)
        let report = "/report?\(voluumPast)&groupBy=campaign&column=campaignId&column=visits"
        let rows = await read(report)?["rows"]?.array ?? []
        let whole = try await sim.rows(report)
        #expect(!rows.isEmpty && rows.count < whole.count)
        #expect(Set(rows.map { $0["campaignId"] }).isSubset(of: some.map { $0["id"] }))
    }
}
