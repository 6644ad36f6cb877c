import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("Columns that Voluum leaves out without an error are told, or nothing is taken")
struct VoluumColumnTests {
    private static let start: Int64 = 1_772_323_200  // 2026-03-01 00:00:00

    private func provider(_ unknown: [String], rowCap: Int = 100_000) throws -> VoluumProvider {
        var options = TrackerSim.VoluumOptions()
        options.unknownColumns = Set(unknown)
        options.rowCap = rowCap
        let clock = SimClock.manual(Self.start)
        let simulator = VoluumSim(
            options,
            world: WorldPlan(seed: 7, clicks: 500, days: 5, clicksPerConversion: 8),
            clock: clock
        )
        return try VoluumSetup.provider(ScriptedTransport(simulator))
    }

    private let call = VoluumSetup.call(now: UTCTime(seconds: Self.start))

    private func conversions(without unknown: [String]) async throws -> Page<Conversion> {
        let day = try VoluumSetup.window("2026-02-28 00:00:00", "2026-03-01 00:00:00")
        return try await provider(unknown).conversions(in: day, after: nil, call)
    }

    private func stats(without unknown: [String]) async throws -> Page<StatsRow> {
        let day = try VoluumSetup.window("2026-02-28 00:00:00", "2026-03-01 00:00:00")
        return try await provider(unknown).stats(in: day, after: nil, call)
    }

    private func days(without unknown: [String] = [], rowCap: Int = 100_000) async throws -> [DayTotals] {
        let window = try VoluumSetup.window("2026-02-24 00:00:00", "2026-03-01 00:00:00")
        return try await provider(unknown, rowCap: rowCap).dayTotals(in: window, call)
    }

    @Test("conversions without click id are not taken", arguments: [3, 12])
    func clickIDs(_ count: Int) async throws {
        let rows = (10..<10 + count).map {
            #"{"postbackTimestamp":"2026-01-30 10:00:\#($0) AM","transactionId":"t\#($0)","revenue":1}"#
        }
        let body = #"{"totalRows":\#(count),"rows":[\#(rows.joined(separator: ","))]}"#
        let provider = try VoluumSetup.provider(VoluumSetup.loggedIn { _ in .json(body) })
        let window = try VoluumSetup.window("2026-01-30 10:00:00", "2026-01-30 11:00:00")
        let error = await #expect(throws: ProviderError.self) {
            try await provider.conversions(in: window, after: nil, VoluumSetup.call())
        }
        guard case .wrongAnswer(200, .unexpectedShape, let detail) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(detail.contains("clickId") && detail.contains("2026-01-30T10:00:00Z"))
        await #expect(throws: ProviderError.self) { try await conversions(without: ["clickId"]) }
    }

    @Test(
        "a conversion without click id is left out, and takes nothing away",
        arguments: ["null", #""""#, "0", #"{"x":1}"#]
    )
    func oneClickID(_ value: String) async throws {
        let rows = [#""w1""#, value, #""w2""#].map {
            #"{"clickId":\#($0),"postbackTimestamp":"2026-01-30 10:00:00 AM","revenue":1}"#
        }
        let body = #"{"totalRows":3,"rows":[\#(rows.joined(separator: ","))]}"#
        let provider = try VoluumSetup.provider(VoluumSetup.loggedIn { _ in .json(body) })
        let window = try VoluumSetup.window("2026-01-30 10:00:00", "2026-01-30 11:00:00")
        let page = try await provider.conversions(in: window, after: nil, VoluumSetup.call())
        #expect(page.records.map(\.clickID) == ["w1", "w2"] && page.replaces == nil)
        #expect(page.findings.rejectedRows == ["missing click id": 1])
    }

    @Test("other columns of conversions are told")
    func otherColumns() async throws {
        let whole = try await conversions(without: [])
        #expect(whole.records.count > 5 && whole.findings.remarks == [])
        let page = try await conversions(without: ["revenue", "conversionType", "transactionId"])
        #expect(page.findings.remarks == ["/report/conversions leaves out transactionId, conversionType, revenue"])
        #expect(page.records.count == whole.records.count)
    }

    @Test("measures of the totals are told, where no other stands in for them")
    func measures() async throws {
        let whole = try await stats(without: [])
        #expect(whole.records.count > 20 && whole.findings.remarks == [])
        for unknown in [["allConversions", "allConversionsRevenue"], ["conversions", "revenue"]] {
            let page = try await stats(without: unknown)
            #expect(page.records == whole.records && page.findings.remarks == [])
        }
        let poor = try await stats(without: ["cost", "uniqueVisits", "revenue", "allConversionsRevenue"])
        #expect(poor.findings.remarks == ["/report leaves out uniqueVisits, revenue, cost"])
        #expect(poor.records.map(\.clicks) == whole.records.map(\.clicks))
    }

    @Test("days without a measure, which would count as zero, are an error")
    func dayMeasures() async throws {
        let whole = try await days()
        #expect(whole.count == 5 && whole.allSatisfy { $0.values.count == DayMeasure.allCases.count })
        for unknown in [["allConversions", "allConversionsRevenue"], ["conversions", "revenue"]] {
            #expect(try await days(without: unknown) == whole)
        }
        let cases = [["visits"], ["cost"], ["conversions", "allConversions"], ["revenue", "allConversionsRevenue"]]
        for unknown in cases {
            let expected = ProviderError.wrongAnswer(
                status: 200,
                reason: .unexpectedShape,
                detail: "/report leaves out \(unknown[0]) of totals of days"
            )
            await #expect(throws: expected) { try await days(without: unknown) }
        }
    }

    @Test("days come all, however few an answer holds", arguments: [1, 3, 5])
    func dayPages(_ rowCap: Int) async throws {
        #expect(try await days(rowCap: rowCap) == days())
    }

    @Test(
        "days that are not complete or cannot be read are an error",
        arguments: [
            #"{"totalRows":3,"limit":1000,"rows":[{"day":"2026-02-24","visits":1,"conversions":0,"revenue":0,"cost":0}]}"#,
            #"{"totalRows":1,"rows":[{"day":"2026-02-24","visits":"NaN","conversions":0,"revenue":0,"cost":0}]}"#,
            #"{"totalRows":1,"rows":[{"day":"2026-02-23","visits":1,"conversions":0,"revenue":0,"cost":0}]}"#,
            #"{"totalRows":1,"truncated":true,"rows":[{"day":"2026-02-24","visits":1,"conversions":0,"revenue":0,"cost":0}]}"#,
        ]
    )
    func wrongDays(_ body: String) async throws {
        let provider = try VoluumSetup.provider(VoluumSetup.loggedIn { _ in .json(body) })
        let window = try VoluumSetup.window("2026-02-24 00:00:00", "2026-03-01 00:00:00")
        let error = await #expect(throws: ProviderError.self) {
            try await provider.dayTotals(in: window, VoluumSetup.call())
        }
        #expect(error?.withoutDetail == .wrongAnswer(status: 200, reason: .unexpectedShape, detail: ""))
    }
}
