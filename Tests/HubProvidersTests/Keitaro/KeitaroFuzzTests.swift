import Foundation
import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("Damaged bodies never crash")
struct KeitaroFuzzTests {
    private static let fixtures = [
        "clicks-events", "clicks-classic", "conversions-events", "conversions-classic", "campaigns", "offers",
        "streams",
        "traffic_sources", "users",
    ]

    @Test("a damaged body is a page or an error of the port", arguments: fixtures)
    func damaged(_ name: String) async throws {
        let whole = Array(try Fixture.reply(name).body)
        var random = SeededRandom(seed: UInt64(name.utf8.count))
        for _ in 0..<80 {
            let body = Self.damage(whole, &random)
            let transport = ScriptedTransport(
                always: HTTPReply(
                    status: 200,
                    headers: [HTTPHeader("Content-Type", "application/json")],
                    body: Data(body)
                )
            )
            try await Self.readEverything(transport)
        }
    }

    @Test("deep nesting is an answer of the wrong kind, not a crash")
    func deep() async throws {
        for open in ["[", "{\"rows\":["] {
            let body = String(repeating: open, count: 50_000)
            try await Self.readEverything(ScriptedTransport(always: .json(body)))
        }
    }

    private static func readEverything(_ transport: ScriptedTransport) async throws {
        let provider = try KeitaroSetup.provider(transport)
        let window = try KeitaroSetup.window("2026-02-01 00:00:00", "2026-02-06 00:00:00")
        for dialect in ["classic", "events"] {
            let call = KeitaroSetup.call(memory: KeitaroSetup.memory(dialect))
            do throws(ProviderError) { _ = try await provider.clicks(in: window, after: nil, call) } catch {}
            do throws(ProviderError) { _ = try await provider.conversions(in: window, after: nil, call) } catch {}
        }
        for kind in [EntityKind.campaign, .offer, .trafficSource] {
            do throws(ProviderError) { _ = try await provider.entities(kind, after: nil, KeitaroSetup.call()) } catch {}
        }
        do throws(ProviderError) { _ = try await provider.entities(.flow, ofCampaign: "7", KeitaroSetup.call()) } catch
        {}
        do throws(ProviderError) { _ = try await provider.users(KeitaroSetup.call()) } catch {}
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
