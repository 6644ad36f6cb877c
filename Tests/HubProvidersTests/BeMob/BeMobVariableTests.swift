import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("BeMob's totals are told apart by custom variables where an option names them")
struct BeMobVariableTests {
    private let walker = BeMobWalker()
    private static let lost = "the report knows no column for custom3 (tried: custom3)"

    private func simulator(
        _ variables: [Int] = [],
        _ configure: (inout TrackerSim.BeMobOptions) -> Void = { _ in }
    ) -> BeMobSim {
        BeMobSetup.simulator { sim in
            sim.truthVariables = variables
            configure(&sim)
        }
    }

    @Test("one or two of them", arguments: ["3", "7,1", "10"])
    func asked(_ option: String) async throws {
        let simulator = simulator(option.split(separator: ",").compactMap { Int($0) }.sorted())
        try await walker.expectStats(simulator, options: ["custom-variables": option])
        let read = try await walker.stats(
            simulator,
            walker.window(simulator),
            options: ["custom-variables": option]
        )
        #expect(Set(read.rows.map(\.subIDs)).count > 5)
    }

    @Test("without the option none is asked for, with it as group and as column")
    func request() async throws {
        let window = try BeMobSetup.window("2026-02-01 10:00:00", "2026-02-01 11:00:00")
        func names(_ options: [String: String]) async throws -> [String] {
            let transport = ScriptedTransport(always: BeMobSetup.success(#"{"data":[]}"#))
            _ = try await BeMobSetup.provider(transport, options: options)
                .stats(in: window, after: nil, BeMobSetup.call())
            return transport.sent[0].query.map { "\($0.name)=\($0.value)" }.filter { $0.contains("custom") }
        }
        let dates = ["date=customDateTime"]
        #expect(try await names([:]) == dates)
        #expect(
            try await names(["custom-variables": "3,10"]) == dates + [
                "groupBy=custom3", "groupBy=custom10", "columns=reports-custom3", "columns=reports-custom10",
            ]
        )
    }

    @Test("where the report refuses them or drops them, a remark, and totals without", arguments: [false, true])
    func lost(_ isDropped: Bool) async throws {
        let simulator = simulator { sim in
            sim.renamedWords = ["custom3": "sub3"]
            sim.dropsUnknownColumns = isDropped
        }
        try await walker.expectStats(simulator, options: ["custom-variables": "3"])
        let read = try await walker.stats(
            simulator,
            walker.window(simulator),
            options: ["custom-variables": "3"]
        )
        #expect(read.findings.remarks == [Self.lost])
    }

    @Test("under another name, which the operator gives")
    func renamed() async throws {
        let simulator = simulator([3]) { $0.renamedWords = ["custom3": "sub3"] }
        try await walker.expectStats(
            simulator,
            options: ["custom-variables": "3", "report-words": "custom3=sub3"]
        )
    }

    @Test("a name alone does not ask for them")
    func nameAlone() async throws {
        try await walker.expectStats(simulator(), options: ["report-words": "custom3=custom3"])
    }

    @Test("one that is named later is asked for at once")
    func later() async throws {
        let simulator = simulator()
        let window = try BeMobSetup.window("2026-01-30 00:00:00", "2026-01-31 00:00:00")
        let first = try await BeMobSetup.provider(ScriptedTransport(simulator))
            .stats(in: window, after: nil, BeMobSetup.call())
        let transport = ScriptedTransport(simulator)
        let second = try await BeMobSetup.provider(transport, options: ["custom-variables": "3"])
            .stats(in: window, after: nil, BeMobSetup.call(memory: first.memory))
        #expect(transport.sent.count == 1 && second.records.contains { $0.subIDs[3] != nil })
    }

    @Test("of what an hour has too many rows for, they are left out first")
    func coarse() async throws {
        let window = try BeMobSetup.window("2026-01-30 00:00:00", "2026-01-31 00:00:00")
        func read(_ most: Int?) async throws -> BeMobStored {
            let simulator = BeMobSetup.simulator(clicks: 15_000) { $0.maximumReportRows = most }
            return try await walker.stats(simulator, window, options: ["custom-variables": "3"])
        }
        let whole = try await read(10_000)
        let cut = try await read(100)
        #expect(cut.rows.compactMap(\.clicks).reduce(0, +) == whole.rows.compactMap(\.clicks).reduce(0, +))
        #expect(cut.findings.remarks.contains { $0.hasSuffix("its totals leave out custom3") })
        #expect(whole.rows.contains { $0.subIDs[3] != nil } && cut.rows.contains { $0.country != nil })
    }

    @Test("a long one is cut, and said to be")
    func long() async throws {
        let simulator = BeMobSetup.simulator(faults: [FaultRule(.hugeSubID)])
        let read = try await walker.stats(simulator, walker.window(simulator), options: ["custom-variables": "1"])
        #expect(read.findings.droppedValues["sub_1 longer than 2048 bytes, cut"] ?? 0 > 0)
        #expect(read.rows.contains { $0.subIDs[1]?.utf8.count == FieldReader.longestSubID })
    }
}
