import HubModel
import HubProviders
import HubTestSupport
import TrackerSim

/// What the tests of the Voluum provider share.
enum VoluumSetup {
    static let token = "EXAMPLEONLY0123456789abcdefABCDE"
    static let now = UTCTime("2026-02-05 00:00:00") ?? UTCTime(seconds: 0)
    static let accessKey: Credentials = [
        .accessID: Secret(TrackerSim.VoluumOptions.defaultAccessID),
        .accessKey: Secret(TrackerSim.VoluumOptions.defaultAccessKey),
    ]
    static let password: Credentials = [
        .email: Secret(TrackerSim.VoluumOptions.defaultEmail),
        .password: Secret(TrackerSim.VoluumOptions.defaultPassword),
    ]

    /// Of a host that no other test asks.
    static var budget: HostBudget { HostBudget(RequestBudget(), clock: PassingClock()) }

    static func tracker(
        id: Int64 = 1,
        url: String = "https://api.voluum.com",
        options: [String: String] = [:]
    ) throws -> TrackerConfig {
        TrackerConfig(
            id: id,
            name: try TrackerName("v1").orThrow(),
            type: .voluum,
            url: try TrackerURL(parsing: url),
            options: options,
            createdAt: now
        )
    }

    static func provider(
        _ transport: any HTTPTransport,
        credentials: Credentials = accessKey,
        url: String = "https://api.voluum.com",
        options: [String: String] = ["currency": "USD"],
        sessions: SessionStore = SessionStore(),
        budget: HostBudget = budget
    ) throws -> VoluumProvider {
        try VoluumProvider(
            tracker: tracker(url: url, options: options),
            credentials: credentials,
            transport: transport,
            budget: budget,
            sessions: sessions
        )
    }

    static func window(_ from: String, _ to: String) throws -> TimeWindow {
        try TimeWindow(from: UTCTime(from).orThrow(), to: UTCTime(to).orThrow()).orThrow()
    }

    static func call(
        memory: ProviderMemory? = nil,
        pageSize: Int = 1000,
        now: UTCTime = now,
        requests: RequestLog = RequestLog()
    ) -> ProviderCall {
        ProviderCall(memory: memory, requests: requests, pageSize: pageSize, now: now)
    }

    /// The answer to either login; `nil` for other requests.
    static func login(
        _ call: HTTPCall,
        expires: UTCTime = now + 4 * 3600,
        token: @autoclosure () -> String = token
    ) -> HTTPReply? {
        guard call.path.hasSuffix("/auth/session") || call.path.hasSuffix("/auth/access/session") else { return nil }
        let end = "\(expires)".dropLast() + ".827Z"
        return .json(#"{"token":"\#(token())","expirationTimestamp":"\#(end)","inaugural":false}"#)
    }

    /// Answers logins, and everything else from a closure.
    static func loggedIn(_ answer: @escaping @Sendable (HTTPCall) -> HTTPReply) -> ScriptedTransport {
        ScriptedTransport { call in .success(login(call) ?? answer(call)) }
    }

    static func transport(_ simulator: VoluumSim) -> ScriptedTransport {
        ScriptedTransport { call in
            do {
                return .success(
                    try await SimConnector(simulator).withTransport(to: tracker(), userAgent: "x") { transport in
                        try await transport.send(call)
                    }
                )
            } catch {
                return .failure((error as? TransportError) ?? .unreachable(.reset, detail: "\(error)"))
            }
        }
    }
}

extension HTTPCall {
    func values(_ name: String) -> [String] { query.filter { $0.name == name }.map(\.value) }
    func value(_ name: String) -> String? { values(name).first }
    var sentBody: String { body.map { String(decoding: $0, as: UTF8.self) } ?? "" }

    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
