import Foundation
import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("Damaged bodies of Voluum never crash")
struct VoluumFuzzTests {
    @Test(
        "a damaged body is a page or an error of the port",
        arguments: ["conversions", "report", "campaigns", "flows", "offers", "traffic-sources"]
    )
    func damaged(_ name: String) async throws {
        let whole = Array(try VoluumFixture.reply(name).body)
        var random = SeededRandom(seed: UInt64(name.utf8.count))
        for _ in 0..<60 {
            let body = Data(Self.damage(whole, &random))
            try await Self.readEverything(VoluumSetup.loggedIn { _ in HTTPReply(status: 200, body: body) })
        }
    }

    @Test("a damaged login is an error of the port")
    func login() async throws {
        let whole = Array(#"{"token":"abc","expirationTimestamp":"2026-01-14T21:31:11.827Z","inaugural":false}"#.utf8)
        var random = SeededRandom(seed: 9)
        for _ in 0..<200 {
            let body = Data(Self.damage(whole, &random))
            try await Self.readEverything(ScriptedTransport(always: HTTPReply(status: 200, body: body)))
        }
    }

    @Test("deep nesting is an answer of the wrong kind, not a crash")
    func deep() async throws {
        for open in ["[", #"{"rows":["#, #"{"campaigns":["#] {
            let body = String(repeating: open, count: 50_000)
            try await Self.readEverything(VoluumSetup.loggedIn { _ in .json(body) })
        }
    }

    private static func readEverything(_ transport: ScriptedTransport) async throws {
        let provider = try VoluumSetup.provider(transport, options: [:])
        let window = try VoluumSetup.window("2026-01-30 00:00:00", "2026-01-31 00:00:00")
        let call = VoluumSetup.call()
        do throws(ProviderError) { _ = try await provider.stats(in: window, after: nil, call) } catch {}
        do throws(ProviderError) { _ = try await provider.conversions(in: window, after: nil, call) } catch {}
        do throws(ProviderError) { _ = try await provider.dayTotals(in: window, call) } catch {}
        for kind in EntityKind.allCases {
            do throws(ProviderError) { _ = try await provider.entities(kind, after: nil, call) } catch {}
        }
        do throws(ProviderError) { _ = try await provider.users(call) } catch {}
        do throws(ProviderError) { _ = try await provider.test(call) } catch {}
        #expect(transport.sent.count < 120)
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
