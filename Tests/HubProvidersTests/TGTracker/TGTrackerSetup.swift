import Foundation
import HubModel
import HubProviders
import HubTestSupport
import TrackerSim

/// What the tests of the TG Tracker provider share.
enum TGTrackerSetup: ProviderSetup {
    static let type = TrackerType.tgtracker
    static let url = "https://tg.example.com"
    static let key = "tgk_0123456789abcdef0123456789abcdef"
    static let credentials: Credentials = [.apiKey: Secret(key)]
    static let now = UTCTime(seconds: 1_777_680_000)  // 2026-05-02 00:00:00

    static func provider(
        _ transport: any HTTPTransport,
        url: String = url,
        key: String = key,
        profile: String? = nil,
        options: [String: String] = [:]
    ) throws -> TGTrackerProvider {
        var options = options
        options["profile"] = profile
        return try TGTrackerProvider(
            link(transport, url: url, options: options, credentials: [.apiKey: Secret(key)])
        )
    }

    static var day: TimeWindow {
        get throws { try window("2026-05-01", "2026-05-02") }
    }

    static func fixture(_ name: String) throws -> HTTPReply {
        .json(try Fixture.text("tgtracker/\(name)"))
    }

    /// A file that operators get, from `etc`.
    static func shipped(_ name: String) throws -> String {
        let top = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()
        return try String(contentsOfFile: "\(top)/etc/\(name)", encoding: .utf8)
    }
}
