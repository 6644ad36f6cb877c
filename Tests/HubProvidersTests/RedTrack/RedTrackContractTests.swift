import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("RedTrack keeps the contract of providers")
struct RedTrackContractTests {
    private func contract() throws -> ProviderContract {
        let transport = ScriptedTransport(RedTrackSetup.simulator())
        return ProviderContract(
            ContractSubject(
                descriptor: .redtrack,
                secret: RedTrackSetup.key,
                window: try RedTrackSetup.everything,
                campaignID: "",
                pageSize: 40,
                make: { transport throws(ProviderError) in
                    do {
                        return try RedTrackSetup.provider(transport)
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

    @Test("lists")
    func lists() async throws {
        #expect(try await contract().brokenByLists() == [])
    }

    @Test("logs")
    func logs() async throws {
        #expect(try await contract().brokenByLogs() == [])
    }

    @Test("failures")
    func failures() async throws {
        #expect(try await contract().brokenByFailures() == [])
    }

    @Test("records of requests")
    func records() async throws {
        #expect(try await contract().brokenByRecords() == [])
    }

    @Test("memory")
    func memory() async throws {
        #expect(try await contract().brokenByMemory() == [])
    }
}
