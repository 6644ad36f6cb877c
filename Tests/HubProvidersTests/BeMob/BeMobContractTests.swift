import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("BeMob keeps the contract of providers")
struct BeMobContractTests {
    /// Without logs, and with both.
    static let forms: [[String: String]] = [
        [:], ["conversions-path": "/conversions"], ["conversions-path": "/conversions", "clicks-path": "clicks"],
    ]

    private func contract(_ options: [String: String]) throws -> ProviderContract {
        let simulator = BeMobSetup.simulator { sim in
            sim.conversionLogPath = "/conversions"
            sim.clickLogPath = "/clicks"
        }
        return ProviderContract(
            ContractSubject(
                descriptor: .bemob,
                secret: BeMobSetup.secretKey,
                window: try BeMobSetup.window("2026-01-30 03:20:00", "2026-02-01 12:00:00"),
                campaignID: "1",
                pageSize: 10,
                make: { transport throws(ProviderError) in
                    do {
                        return try BeMobSetup.provider(transport, options: options)
                    } catch {
                        throw (error as? ProviderError) ?? .configuration(detail: "\(error)")
                    }
                },
                tracker: ScriptedTransport.answer(of: simulator)
            )
        )
    }

    @Test("lists")
    func lists() async throws {
        #expect(try await contract([:]).brokenByLists() == [])
    }

    @Test("logs", arguments: forms)
    func logs(_ options: [String: String]) async throws {
        #expect(try await contract(options).brokenByLogs() == [])
    }

    @Test("failures", arguments: forms)
    func failures(_ options: [String: String]) async throws {
        #expect(try await contract(options).brokenByFailures() == [])
    }

    @Test("records of requests", arguments: forms)
    func records(_ options: [String: String]) async throws {
        #expect(try await contract(options).brokenByRecords() == [])
    }

    @Test("memory", arguments: forms)
    func memory(_ options: [String: String]) async throws {
        #expect(try await contract(options).brokenByMemory() == [])
    }
}
