import HubModel
import HubProviders
import HubTestSupport
import Testing
import TrackerSim

@Suite("Sessions of the simulated Voluum that end, and clocks that differ")
struct VoluumLostSessionTests {
    private func simulator(_ configure: (inout VoluumOptions) -> Void = { _ in }) -> VoluumSim {
        var options = VoluumOptions()
        options.rowCap = 7
        configure(&options)
        return VoluumSim(
            options,
            world: WorldPlan(seed: 7, clicks: 5000, days: 5),
            clock: .manual(VoluumSetup.now.seconds)
        )
    }

    /// One hour's totals, in one call of the provider.
    private func read(
        _ transport: ScriptedTransport,
        sessions: SessionStore = SessionStore(),
        now: UTCTime = VoluumSetup.now,
        requests: RequestLog = RequestLog()
    ) async throws -> [StatsRow] {
        let window = try VoluumSetup.window("2026-02-04 10:00:00", "2026-02-04 11:00:00")
        let provider = try VoluumSetup.provider(transport, sessions: sessions)
        let page = try await provider.stats(in: window, after: nil, VoluumSetup.call(now: now, requests: requests))
        #expect(page.next == nil)
        return page.records
    }

    @Test("a page whose token is refused is asked for again with the new one, and no row is missing")
    func betweenPages() async throws {
        let undisturbed = try await read(ScriptedTransport(simulator()))
        let simulator = simulator()
        let tracker = ScriptedTransport(simulator)
        let reports = Ticker()
        let transport = ScriptedTransport { call in
            if call.method == .get, reports.next() == 2 { simulator.changeAccess(["sessions": "expire"]) }
            do throws(TransportError) {
                return .success(try await tracker.send(call))
            } catch {
                return .failure(error)
            }
        }
        #expect(try await read(transport) == undisturbed && undisturbed.count > 14)
        #expect(transport.sent.count { $0.method == .post } == 2)
        let pages = transport.sent.filter { $0.method == .get }
        #expect(pages.prefix(4).map { $0.value("offset") } == ["0", "7", "7", "14"])
        let tokens = pages.map { $0.header("cwauth-token") ?? "" }
        #expect(Set(tokens.prefix(2)).count == 1 && Set(tokens.dropFirst(2)).count == 1)
        #expect(tokens.first != tokens.last && !tokens.contains(""))
    }

    @Test("a session is renewed in time by the tracker's own clock, however wrong", arguments: [-2, 0, 9] as [Int64])
    func skew(_ hours: Int64) async throws {
        let simulator = simulator { $0.clockAhead = hours * 3600 }
        let transport = ScriptedTransport(simulator)
        let (sessions, requests) = (SessionStore(), RequestLog())
        for (seconds, logins) in [(0, 1), (4 * 3600 - 301, 1), (4 * 3600 - 300, 2)] as [(Int64, Int)] {
            simulator.clock.advance(by: VoluumSetup.now.seconds + seconds - simulator.clock.now)
            _ = try await read(transport, sessions: sessions, now: VoluumSetup.now + seconds, requests: requests)
            #expect(transport.sent.count { $0.method == .post } == logins)
        }
        #expect(requests.drain().allSatisfy { $0.status == 200 })
    }
}
