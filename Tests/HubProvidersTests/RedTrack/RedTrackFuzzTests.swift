import FoundationEssentials
import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("Damaged bodies of RedTrack never crash")
struct RedTrackFuzzTests {
    private static let fixtures = [
        "tracks", "conversions", "campaigns", "offers", "landings", "streams", "sources", "networks", "report",
    ]

    @Test("a damaged body is a page or an error of the port", arguments: fixtures)
    func damaged(_ name: String) async throws {
        let whole = Array(try Fixture.reply(name, of: "redtrack").body)
        var random = SeededRandom(seed: UInt64(name.utf8.count))
        for _ in 0..<60 {
            let reply = HTTPReply(
                status: 200,
                headers: [HTTPHeader("Content-Type", "application/json")],
                body: Data(Self.damage(whole, &random))
            )
            try await Self.readEverything(ScriptedTransport(always: reply))
        }
    }

    @Test("deep nesting is an answer of the wrong kind, not a crash")
    func deep() async throws {
        for open in ["[", "{\"items\":["] {
            try await Self.readEverything(ScriptedTransport(always: .json(String(repeating: open, count: 50_000))))
        }
    }

    @Test(
        "a damaged cursor begins anew",
        arguments: [
            "", "{", "[]", #"{"version":9}"#,
            #"{"days":{"first":"2026-03-03T00:00:00Z","last":"2026-03-05T00:00:00Z"},"order":{"isBroken":false},"#
                + #""version":1,"walk":{"pages":1,"per":0,"read":5,"surplus":0,"tries":0,"#
                + #""wasFull":true}}"#,
            #"{"days":{"first":"2020-03-03T00:00:00Z","last":"2026-03-05T00:00:00Z"},"order":{"isBroken":false},"#
                + #""version":1,"walk":{"pages":1,"per":9,"read":9,"surplus":0,"tries":0,"#
                + #""wasFull":true}}"#,
        ]
    )
    func cursors(_ text: String) async throws {
        let transport = ScriptedTransport(always: .json("null"))
        let provider = try RedTrackSetup.provider(transport)
        let window = try RedTrackSetup.window("2026-03-04 00:00:00", "2026-03-05 00:00:00")
        let cursor = PageCursor(text: text)
        let page = try await provider.clicks(in: window, after: cursor, RedTrackSetup.call())
        #expect(page.findings.remarks == ["the place in /tracks cannot be read: the window is read anew"])
        #expect(transport.sent.allSatisfy { $0.query.contains(QueryItem("page", "1")) })
    }

    private static func readEverything(_ transport: ScriptedTransport) async throws {
        let provider = try RedTrackSetup.provider(transport)
        let window = try RedTrackSetup.window("2026-03-04 00:00:00", "2026-03-05 00:00:00")
        let call = RedTrackSetup.call()
        do throws(ProviderError) { _ = try await provider.clicks(in: window, after: nil, call) } catch {}
        do throws(ProviderError) { _ = try await provider.conversions(in: window, after: nil, call) } catch {}
        do throws(ProviderError) { _ = try await provider.dayTotals(in: window, call) } catch {}
        do throws(ProviderError) { _ = try await provider.test(call) } catch {}
        for kind in EntityKind.allCases {
            do throws(ProviderError) { _ = try await provider.entities(kind, after: nil, call) } catch {}
            do throws(ProviderError) { _ = try await provider.fate(of: ["x"], kind, call) } catch {}
        }
        // Each call that a page begins again is bounded.
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
