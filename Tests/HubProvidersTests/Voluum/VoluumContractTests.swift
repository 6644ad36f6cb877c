import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("Voluum keeps the contract of providers")
struct VoluumContractTests {
    static let logins = ["access key", "password"]
    private static let start: Int64 = 1_772_323_200  // 2026-03-01 00:00:00

    private func contract(_ login: String, survivesLogin: Bool = false) throws -> ProviderContract {
        let simulator = VoluumSim(
            world: WorldPlan(seed: 7, clicks: 1500, days: 5, clicksPerConversion: 10),
            clock: .manual(Self.start)
        )
        let transport = ScriptedTransport(simulator)
        let credentials = login == "password" ? VoluumSetup.password : VoluumSetup.credentials
        let secret = login == "password" ? VoluumOptions.defaultPassword : VoluumOptions.defaultAccessKey
        return ProviderContract(
            ContractSubject(
                descriptor: .voluum,
                secret: secret,
                window: try VoluumSetup.window("2026-02-28 05:00:00", "2026-03-01 00:00:00"),
                campaignID: "",
                pageSize: 10,
                make: { transport throws(ProviderError) in
                    do {
                        return try VoluumSetup.provider(transport, credentials: credentials, options: [:])
                    } catch {
                        throw (error as? ProviderError) ?? .configuration(detail: "\(error)")
                    }
                },
                prelude: { survivesLogin ? VoluumSetup.login($0, expires: UTCTime(seconds: Self.start + 9999)) : nil },
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

    private typealias VoluumOptions = TrackerSim.VoluumOptions

    @Test("lists", arguments: logins)
    func lists(_ login: String) async throws {
        #expect(try await contract(login).brokenByLists() == [])
    }

    @Test("logs", arguments: logins)
    func logs(_ login: String) async throws {
        #expect(try await contract(login).brokenByLogs() == [])
    }

    @Test("failures of the login", arguments: logins)
    func loginFailures(_ login: String) async throws {
        #expect(try await contract(login).brokenByFailures() == [])
    }

    @Test("failures behind the login")
    func failures() async throws {
        #expect(try await contract("access key", survivesLogin: true).brokenByFailures() == [])
    }

    @Test("records of requests", arguments: logins)
    func records(_ login: String) async throws {
        #expect(try await contract(login).brokenByRecords() == [])
    }

    @Test("memory")
    func memory() async throws {
        #expect(try await contract("access key").brokenByMemory() == [])
    }
}
