import Foundation
import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("Damaged bodies of BeMob never crash")
struct BeMobFuzzTests {
    private static let fixtures = [
        "campaigns", "offers", "countries", "flows", "traffic-sources", "report", "conversions", "clicks",
    ]

    @Test("a damaged body is a page or an error of the port", arguments: fixtures)
    func damaged(_ name: String) async throws {
        let whole = Array(try BeMobFixture.reply(name).body)
        var random = SeededRandom(seed: UInt64(name.utf8.count))
        for _ in 0..<60 {
            let body = Self.damage(whole, &random)
            let reply = HTTPReply(
                status: 200,
                headers: [HTTPHeader("Content-Type", "application/json")],
                body: Data(body)
            )
            try await Self.readEverything(ScriptedTransport(always: reply))
        }
    }

    @Test("deep nesting is an answer of the wrong kind, not a crash")
    func deep() async throws {
        for open in ["[", #"{"payload":"#, #"{"success":true,"payload":["#] {
            try await Self.readEverything(ScriptedTransport(always: .json(String(repeating: open, count: 50_000))))
        }
    }

    @Test("numbers at the edge")
    func edges() async throws {
        for number in ["9223372036854775807", "-9223372036854775808", "1e400", "1e-400", "99999999999999999999", "-0"] {
            let rows = (0..<3).map { index in
                """
                {"id":\(number),"reports-day":"2026-02-01","reports-hour":\(index),"reports-campaignId":"c",\
                "reports-visits":\(number),"reports-revenue":\(number),"countryId":\(number),"clickId":"c\(index)",\
                "visitTime":"2026-02-01 00:00:00","conversionTime":"2026-02-01 00:00:00","cost":\(number)}
                """
            }
            let payload = #"{"data":[\#(rows.joined(separator: ","))],"total":\#(number)}"#
            try await Self.readEverything(ScriptedTransport(always: BeMobSetup.success(payload)))
        }
    }

    private static func readEverything(_ transport: ScriptedTransport) async throws {
        let provider = try BeMobSetup.provider(
            transport,
            options: ["conversions-path": "/conversions"]
        )
        let clicks = try BeMobSetup.provider(transport, options: ["clicks-path": "/clicks"])
        let window = try BeMobSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        let call = BeMobSetup.call()
        for kind in EntityKind.allCases {
            await attempt { () throws(ProviderError) in _ = try await provider.entities(kind, after: nil, call) }
        }
        await attempt { () throws(ProviderError) in _ = try await provider.stats(in: window, after: nil, call) }
        await attempt { () throws(ProviderError) in _ = try await provider.dayTotals(in: window, call) }
        await attempt { () throws(ProviderError) in _ = try await provider.conversions(in: window, after: nil, call) }
        await attempt { () throws(ProviderError) in _ = try await clicks.clicks(in: window, after: nil, call) }
        await attempt { () throws(ProviderError) in _ = try await provider.test(call) }
        await attempt { () throws(ProviderError) in _ = try await provider.fate(of: ["x"], .offer, call) }
        #expect(transport.sent.count < 600)
    }

    private static func attempt(_ read: () async throws(ProviderError) -> Void) async {
        do throws(ProviderError) { try await read() } catch {}
    }

    private static func damage(_ whole: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var body = whole
        for _ in 0..<Int.random(in: 1...4, using: &random) where !body.isEmpty {
            let place = Int.random(in: 0..<body.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: body.removeSubrange(place...)
            case 1: body[place] = UInt8.random(in: 0...255, using: &random)
            case 2: body.insert(contentsOf: [0x22, 0x7D, 0x5D, 0x2C].shuffled(using: &random).prefix(2), at: place)
            case 3: body.removeSubrange(place..<min(body.count, place + 30))
            case 4: body.insert(contentsOf: body[place..<min(body.count, place + 60)], at: place)
            default: body.replaceSubrange(place..<min(body.count, place + 4), with: Array("1e99".utf8))
            }
        }
        return body
    }
}
