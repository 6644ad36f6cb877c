import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("A TG Tracker is asked what it has, and what it lacks is not asked for again soon")
struct TGTrackerLearningTests {
    private static let week: Int64 = 7 * 86_400

    private func count(_ path: String, _ reading: TGTrackerReading) -> Int {
        reading.transport.sent.count { $0.path == "/api/v1/" + path }
    }

    @Test("a missing resource is empty, remembered, and tried again after a week", arguments: [404, 405])
    func week(_ status: Int) async throws {
        let reading = try TGTrackerReading { options in
            options.missing = [.clicks, .offers]
            options.missingStatus = status
        }
        let first = try await reading.entities(.offer)
        #expect(first.records.isEmpty)
        #expect(first.findings.remarks.contains("offers: not offered by this tracker"))
        #expect(reading.provider.traits(of: .clicks, memory: first.memory) == nil)
        #expect(reading.provider.traits(of: .conversions, memory: first.memory) != nil)
        #expect(reading.provider.traits(of: .stats, memory: first.memory) == nil)
        let asked = count("offers", reading)
        let second = try await reading.entities(.offer, memory: first.memory)
        #expect(count("offers", reading) == asked && second.findings.isEmpty)
        reading.simulator.changeAccess(["missing": []])
        reading.simulator.clock.advance(by: Self.week + 60)
        let third = try await reading.entities(.offer, memory: first.memory)
        #expect(!third.records.isEmpty)
        #expect(reading.provider.traits(of: .clicks, memory: third.memory) != nil)
    }

    @Test("clicks that disappear end their slice without an error")
    func disappearing() async throws {
        let reading = try TGTrackerReading()
        let before = try await reading.clicks()
        reading.simulator.changeAccess(["missing": ["clicks"]])
        let after = try await reading.clicks()
        #expect(after.records.isEmpty && after.findings.remarks == ["clicks: not offered by this tracker"])
        #expect(reading.provider.traits(of: .clicks, memory: before.memory) != nil)
        #expect(reading.provider.traits(of: .clicks, memory: after.memory) == nil)
    }

    @Test("conversions that give way to totals")
    func onlyTotals() async throws {
        let reading = try TGTrackerReading { $0.missing = [.conversions] }
        let read = try await reading.conversions()
        #expect(read.records.isEmpty)
        #expect(reading.provider.traits(of: .stats, memory: read.memory) != nil)
        let missing = ProviderDescriptor.tgtracker.missing([:], read.memory)
        #expect(missing.streams == [.clicks, .conversions])
    }

    @Test("totals of a tracker with conversions are not taken, which would count twice")
    func noDoubleCounting() async throws {
        let reading = try TGTrackerReading()
        let read = try await reading.stats()
        #expect(read.records.isEmpty && read.replaced.isEmpty)
        #expect(reading.provider.traits(of: .stats, memory: read.memory) == nil)
    }

    @Test("another profile starts afresh")
    func otherProfile() async throws {
        let reading = try TGTrackerReading { $0.missing = [.clicks] }
        let memory = try await reading.entities(.campaign).memory
        let other = try TGTrackerSetup.provider(reading.transport, profile: "paging: {limit: 50}")
        #expect(reading.provider.traits(of: .clicks, memory: memory) == nil)
        #expect(other.traits(of: .clicks, memory: memory) != nil)
    }

    @Test("the first list proves the connection, later ones do not")
    func proof() async throws {
        let reading = try TGTrackerReading()
        let first = try await reading.entities(.campaign)
        #expect(count("me", reading) == 1 && count("offers", reading) == 1)
        _ = try await reading.entities(.campaign, memory: first.memory)
        #expect(count("me", reading) == 1 && count("offers", reading) == 1)
    }

    @Test("a connection is proven for the profile that it was tried with, whatever the other options")
    func provenProfile() async throws {
        let reading = try TGTrackerReading(profile: "paging: {limit: 50}")
        let proven = try await reading.entities(.campaign).memory
        let unproven = try await reading.clicks().memory
        let profile = ["profile": "paging: {limit: 50}"]
        let isProven = ProviderDescriptor.tgtracker.isProven
        #expect(isProven(profile, proven) && isProven(profile.merging(["currency": "EUR"]) { $1 }, proven))
        #expect(!isProven([:], proven) && !isProven(["profile": "paging: {limit: 51}"], proven))
        #expect(!isProven(["profile": "nonsense"], proven))
        #expect(unproven != nil && !isProven(profile, unproven) && !isProven(profile, nil))
    }

    @Test("a report that knows fewer groupings is asked for less, once")
    func groupings() async throws {
        let transport = ScriptedTransport { call in
            let refuses = call.target.contains("lander_id") || call.target.contains("metrics")
            let row = #"{"data":[{"date":"2026-05-01","campaign_id":"c-1","clicks":3}],"total":1}"#
            return .success(refuses ? .json(#"{"message":"unknown"}"#, status: 422) : .json(row))
        }
        let provider = try TGTrackerSetup.provider(transport, profile: "resources: {conversions: {enabled: false}}")
        let page = try await provider.stats(in: TGTrackerSetup.day, after: nil, TGTrackerSetup.call())
        #expect(page.records.map(\.clicks) == [3] && transport.sent.count == 3)
        _ = try await provider.stats(in: TGTrackerSetup.day, after: nil, TGTrackerSetup.call(memory: page.memory))
        #expect(transport.sent.count == 4)
    }

    @Test("users are listed where they are wanted")
    func users() async throws {
        let reading = try TGTrackerReading(profile: "resources: {users: {enabled: true}}")
        let users = try await reading.provider.users(TGTrackerSetup.call(pageSize: 2))
        #expect(!users.isEmpty && users.allSatisfy { !$0.login.isEmpty && $0.role != nil })
        let usual = try TGTrackerReading()
        await #expect(throws: ProviderError.notOffered("a list of users")) {
            try await usual.provider.users(TGTrackerSetup.call())
        }
    }
}
