import HubModel
import HubProviders
import HubTestSupport
import TrackerSim

/// What the tests of the Voluum provider share.
enum VoluumSetup: ProviderSetup {
    static let type = TrackerType.voluum
    static let url = "https://api.voluum.com"
    static let token = "EXAMPLEONLY0123456789abcdefABCDE"
    static let now = UTCTime("2026-02-05 00:00:00") ?? UTCTime(seconds: 0)
    static let credentials: Credentials = [
        .accessID: Secret(TrackerSim.VoluumOptions.defaultAccessID),
        .accessKey: Secret(TrackerSim.VoluumOptions.defaultAccessKey),
    ]
    static let password: Credentials = [
        .email: Secret(TrackerSim.VoluumOptions.defaultEmail),
        .password: Secret(TrackerSim.VoluumOptions.defaultPassword),
    ]

    static func provider(
        _ transport: any HTTPTransport,
        credentials: Credentials = credentials,
        url: String = url,
        options: [String: String] = ["currency": "USD"],
        sessions: SessionStore = SessionStore(),
        budget: HostBudget = budget
    ) throws -> VoluumProvider {
        try VoluumProvider(
            link(transport, url: url, options: options, credentials: credentials, budget: budget),
            sessions: sessions
        )
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
}

extension HTTPCall {
    func values(_ name: String) -> [String] { query.filter { $0.name == name }.map(\.value) }
    func value(_ name: String) -> String? { values(name).first }
    var sentBody: String { body.map { String(decoding: $0, as: UTF8.self) } ?? "" }

    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
