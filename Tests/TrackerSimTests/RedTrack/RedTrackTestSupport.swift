import Foundation
import Testing

@testable import TrackerSim

func makeRedTrack(
    seed: UInt64 = 7,
    clicks: Int = 3000,
    days: Int = 35,
    clock: SimClock = .manual(testStart),
    faults: [FaultRule] = [],
    _ configure: (inout RedTrackOptions) -> Void = { _ in }
) -> RedTrackSim {
    var options = RedTrackOptions()
    configure(&options)
    return RedTrackSim(options, world: WorldPlan(seed: seed, clicks: clicks, days: days), clock: clock, faults: faults)
}

/// All days of the test worlds.
let allRedTrackDays = "date_from=2026-01-20&date_to=2026-06-30"

extension RedTrackSim {
    /// `target` is a path with its query; the key is added.
    func send(_ method: String, _ target: String, _ body: String = "", key: String? = RedTrackOptions.defaultKey) async
        -> SimResponse
    {
        let mark = target.contains("?") ? "&" : "?"
        return await respond(
            to: SimRequest(method, target + (key.map { "\(mark)api_key=\($0)" } ?? ""), body: Array(body.utf8))
        )
    }

    /// The JSON of a good answer; bytes that are no UTF-8 are replaced.
    func get(_ target: String) async throws -> JSON {
        let response = await send("GET", target)
        #expect(response.status == 200, "\(target): \(response.text.prefix(200))")
        return try #require(JSON.parse(Array(response.text.utf8)))
    }

    /// Rows of a log page.
    func rows(_ target: String) async throws -> [JSON] {
        try await get(target)["items"]?.array ?? []
    }
}

/// Times of answers as Unix seconds.
enum RedTrackTimes {
    /// RFC 3339 with any offset and any fraction; `nil` for anything else.
    static func unix(_ json: JSON?) -> Int64? {
        guard let text = json?.string?.replacing(/\.\d+/, with: "") else { return nil }
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withInternetDateTime]
        return formatter.date(from: text).map { Int64($0.timeIntervalSince1970) }
    }

    /// In UTC with seconds, as exports have it; null for anything else.
    static func utc(_ json: JSON?) -> JSON {
        unix(json).map { .string(RFC3339.text($0)) } ?? .null
    }
}
