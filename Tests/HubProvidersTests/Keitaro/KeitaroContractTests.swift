import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("Keitaro keeps the contract of providers")
struct KeitaroContractTests {
    static let dialects: [KeitaroDialect] = [.classic, .events]

    private func contract(_ dialect: KeitaroDialect) throws -> ProviderContract {
        let window = try KeitaroSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        let fake = FakeKeitaro { state in
            state.dialect = dialect
            state.clicks = (0..<95).map { FakeKeitaro.click($0, at: window.from + Int64($0 / 7)) }
            state.conversions = (0..<45).map { FakeKeitaro.conversion($0, at: window.from + Int64($0 / 7)) }
        }
        for (path, name) in [
            ("campaigns", "campaigns"), ("campaigns/deleted", "campaigns-deleted"), ("groups", "groups"),
            ("offers", "offers"), ("landing_pages", "landing_pages"), ("campaigns/7/streams", "streams"),
            ("traffic_sources", "traffic_sources"), ("affiliate_networks", "affiliate_networks"), ("users", "users"),
        ] {
            let reply = try Fixture.reply(name)
            fake.change { $0.lists["/admin_api/v1/\(path)"] = reply }
        }
        return ProviderContract(
            ContractSubject(
                descriptor: .keitaro,
                secret: KeitaroSetup.key,
                window: window,
                campaignID: "7",
                pageSize: 10,
                make: { transport throws(ProviderError) in
                    do {
                        return try KeitaroSetup.provider(transport)
                    } catch {
                        throw (error as? ProviderError) ?? .configuration(detail: "\(error)")
                    }
                },
                tracker: fake.answer
            )
        )
    }

    @Test("lists", arguments: dialects)
    func lists(_ dialect: KeitaroDialect) async throws {
        #expect(try await contract(dialect).brokenByLists() == [])
    }

    @Test("logs", arguments: dialects)
    func logs(_ dialect: KeitaroDialect) async throws {
        #expect(try await contract(dialect).brokenByLogs() == [])
    }

    @Test("failures", arguments: dialects)
    func failures(_ dialect: KeitaroDialect) async throws {
        #expect(try await contract(dialect).brokenByFailures() == [])
    }

    @Test("records of requests", arguments: dialects)
    func records(_ dialect: KeitaroDialect) async throws {
        #expect(try await contract(dialect).brokenByRecords() == [])
    }

    @Test("memory", arguments: dialects)
    func memory(_ dialect: KeitaroDialect) async throws {
        #expect(try await contract(dialect).brokenByMemory() == [])
    }
}
