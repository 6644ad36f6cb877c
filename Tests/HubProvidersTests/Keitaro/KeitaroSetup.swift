import HubModel
import HubProviders
import HubTestSupport

/// What the tests of the Keitaro provider share.
enum KeitaroSetup: ProviderSetup {
    static let type = TrackerType.keitaro
    static let url = "https://panel.example.com"
    static let key = "0123456789abcdef0123456789abcdef"
    static let credentials: Credentials = [.apiKey: Secret(key)]
    static let now = UTCTime("2026-02-05 00:00:00") ?? UTCTime(seconds: 0)

    static func provider(
        _ transport: any HTTPTransport,
        url: String = url,
        options: [String: String] = [:]
    ) throws -> KeitaroProvider {
        try KeitaroProvider(link(transport, url: url, options: options))
    }

    static func memory(_ dialect: String) -> ProviderMemory {
        ProviderMemory(json: #"{"version":1,"dialect":"\#(dialect)"}"#)
    }
}
