import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("TG Tracker keeps the contract of providers")
struct TGTrackerContractTests {
    static let profiles = [
        "resources: {users: {enabled: true}}",
        "{auth: {in: query, name: token}, paging: {mode: cursor}, resources: {users: {enabled: true}}}",
        "{auth: {in: path}, paging: {mode: offset}, resources: {users: {enabled: true}}}",
    ]

    private func contract(_ profile: String) throws -> ProviderContract {
        let reading = try TGTrackerReading(clicks: 300, profile: profile) { options in
            if profile.contains("query") { options.keyPlaces = [.query("token")] }
            if profile.contains("path") { options.keyPlaces = [.path] }
            if profile.contains("cursor") { options.paging.mode = .cursor }
            if profile.contains("offset") { options.paging.mode = .offset }
        }
        let transport = reading.transport
        return ProviderContract(
            ContractSubject(
                descriptor: .tgtracker,
                secret: TrackerSim.TGTrackerOptions.defaultKey,
                window: try reading.window,
                streams: [.clicks, .conversions],
                campaignID: "c-1",
                pageSize: 10,
                make: { transport throws(ProviderError) in
                    do {
                        let key = TrackerSim.TGTrackerOptions.defaultKey
                        return try TGTrackerSetup.provider(transport, key: key, profile: profile)
                    } catch {
                        throw (error as? ProviderError) ?? .configuration(detail: "\(error)")
                    }
                },
                tracker: { call in
                    do throws(TransportError) {
                        return .success(try await transport.send(call))
                    } catch {
                        return .failure(error)
                    }
                }
            )
        )
    }

    @Test("lists", arguments: profiles)
    func lists(_ profile: String) async throws {
        #expect(try await contract(profile).brokenByLists() == [])
    }

    @Test("logs", arguments: profiles)
    func logs(_ profile: String) async throws {
        #expect(try await contract(profile).brokenByLogs() == [])
    }

    @Test("failures", arguments: profiles)
    func failures(_ profile: String) async throws {
        #expect(try await contract(profile).brokenByFailures() == [])
    }

    @Test("records of requests", arguments: profiles)
    func records(_ profile: String) async throws {
        #expect(try await contract(profile).brokenByRecords() == [])
    }

    @Test("memory", arguments: profiles)
    func memory(_ profile: String) async throws {
        #expect(try await contract(profile).brokenByMemory() == [])
    }

    @Test("the descriptor says that its profile is unverified")
    func unverified() {
        #expect(ProviderDescriptor.tgtracker.isUnverified && !ProviderDescriptor.keitaro.isUnverified)
        #expect(ProviderDescriptor.tgtracker.limits.first?.hasPrefix("unverified profile") == true)
        #expect(ProviderDescriptor.tgtracker.missing([:], nil) == MissingParts(users: true))
    }
}
