import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("A test of a connection to RedTrack tells what it found")
struct RedTrackProbeTests {
    @Test("the rights of the key and the zone of the rows")
    func healthy() async throws {
        let transport = ScriptedTransport(RedTrackSetup.simulator())
        let call = RedTrackSetup.call(now: UTCTime(seconds: RedTrackSetup.start))
        let report = try await RedTrackSetup.provider(transport).test(call)
        #expect(
            report.details == [
                "the key may read clicks", "the key may read conversions", "row times have the offset -04:00",
            ]
        )
        #expect(transport.sent.map(\.path) == ["/campaigns", "/tracks", "/conversions"])
    }

    @Test("a limited key passes where any of its sections answers")
    func limited() async throws {
        let simulator = RedTrackSetup.simulator { $0.refusedSections = ["campaigns", "conversions"] }
        let call = RedTrackSetup.call(now: UTCTime(seconds: RedTrackSetup.start))
        let report = try await RedTrackSetup.provider(ScriptedTransport(simulator)).test(call)
        #expect(report.details.prefix(2) == ["the key may read clicks", "the key may not read conversions"])
        let closed = RedTrackSetup.simulator { $0.refusedSections = ["campaigns", "sources", "offers"] }
        await #expect(throws: ProviderError.forbidden(status: 403, detail: "action not allowed")) {
            try await RedTrackSetup.provider(ScriptedTransport(closed)).test(call)
        }
    }

    @Test("a wrong key, a revoked one and a blocked account")
    func refused() async throws {
        let simulator = RedTrackSetup.simulator { $0.key = "another" }
        let provider = try RedTrackSetup.provider(ScriptedTransport(simulator))
        await #expect(throws: ProviderError.credentialsRefused(status: 401, detail: "invalid api key")) {
            try await provider.test(RedTrackSetup.call())
        }
        for status in [200, 403, 404, 500] {
            let simulator = RedTrackSetup.simulator {
                $0.isBlocked = true
                $0.blockedStatus = status
            }
            let provider = try RedTrackSetup.provider(ScriptedTransport(simulator))
            await #expect(throws: ProviderError.licence(status: status, detail: "user account is blocked")) {
                try await provider.test(RedTrackSetup.call())
            }
        }
    }

    @Test("a wrong address")
    func wrongAddress() async throws {
        let transport = ScriptedTransport(RedTrackSetup.simulator())
        let provider = try RedTrackSetup.provider(transport, url: "https://api.redtrack.io/v1/x")
        await #expect(throws: ProviderError.wrongAnswer(status: 200, reason: .html, detail: "Redtrack API")) {
            try await provider.test(RedTrackSetup.call())
        }
    }

    @Test("an account without rows, and a rate limit that is used up, are no failures")
    func quiet() async throws {
        let empty = ScriptedTransport(always: .json("null"))
        let report = try await RedTrackSetup.provider(empty).test(RedTrackSetup.call())
        #expect(report.details.last?.hasPrefix("no row tells its offset") == true)
        let limited = ScriptedTransport { call in
            .success(call.path == "/tracks" ? .json("{}", status: 429) : .json("null"))
        }
        let other = try await RedTrackSetup.provider(limited).test(RedTrackSetup.call())
        #expect(other.details.first == "clicks were not tried: the rate limit is used up")
    }

    @Test("a key that is revoked between two pages ends the walk")
    func revoked() async throws {
        let simulator = RedTrackSetup.simulator()
        let provider = try RedTrackSetup.provider(ScriptedTransport(simulator))
        let window = try RedTrackSetup.everything
        let first = try await provider.clicks(in: window, after: nil, RedTrackSetup.call(pageSize: 50))
        #expect(first.next != nil)
        simulator.changeAccess(["revoked": true])
        await #expect(throws: ProviderError.credentialsRefused(status: 401, detail: "invalid api key")) {
            try await provider.clicks(in: window, after: first.next, RedTrackSetup.call(pageSize: 50))
        }
    }
}
