import Testing

@testable import TrackerSim

struct VoluumConversionTests {
    private static let all = "/report/conversions?\(voluumPast)&limit=10000"

    @Test
    func `each postback is a row of its own, chosen by its own time`() async throws {
        let sim = makeVoluum(clicks: 10_000, clicksPerConversion: 10)
        let rows = try await sim.rows("\(Self.all)&sort=postbackTimestamp&direction=ASC")
        let times = rows.compactMap { VoluumNaiveClient.time($0["postbackTimestamp"]).string }
        #expect(times.count == rows.count && times == times.sorted())
        let day = try await sim.rows("/report/conversions?\(voluumDay)&limit=10000&sort=postbackTimestamp")
        #expect(day == zip(rows, times).filter { $1.hasPrefix("2026-02-28") }.map(\.0))
        #expect(day.contains { VoluumNaiveClient.time($0["visitTimestamp"]).string?.hasPrefix("2026-02-2") == true })
        let visits = rows.compactMap { VoluumNaiveClient.time($0["visitTimestamp"]).string }
        #expect(zip(visits, times).allSatisfy { $0 < $1 })
    }

    @Test
    func `one click has two types with an empty transaction, and pairs are exactly alike`() async throws {
        let rows = try await makeVoluum(clicks: 10_000, clicksPerConversion: 10).rows(Self.all)
        let clicks = Dictionary(grouping: rows.filter { $0["transactionId"] == "" }) { $0["clickId"] }
        #expect(clicks.values.contains { Set($0.map { $0["conversionType"] }).count > 1 })
        #expect(clicks.values.contains { $0.count != Set($0).count })
        #expect(rows.contains { $0["transactionId"]?.string?.hasPrefix("TX-") == true })
        #expect(rows.allSatisfy { $0["clickId"]?.string?.count == 24 && $0["conversions"] == 1 })
    }

    @Test
    func `a rejection takes back all that was booked before it`() async throws {
        let rows = try await makeVoluum(clicks: 10_000, clicksPerConversion: 10)
            .rows("\(Self.all)&sort=postbackTimestamp")
        let corrections = rows.filter { $0["revenue"]?.double ?? 0 < 0 }
        #expect(!corrections.isEmpty && corrections.allSatisfy { $0["conversionType"] == "Chargeback" })
        #expect(corrections.allSatisfy { $0["conversionTypeId"] == .null })
        for correction in corrections {
            let own = rows.filter {
                $0["clickId"] == correction["clickId"] && $0["transactionId"] == correction["transactionId"]
            }
            #expect(abs(own.reduce(0) { $0 + ($1["revenue"]?.double ?? 0) }) < 1e-6)
        }
        #expect(rows.contains { $0["revenue"] == 0 })
    }

    @Test
    func `column restricts, columns does not, and device comes with its name`() async throws {
        let sim = makeVoluum(clicksPerConversion: 10)
        let some = try await sim.rows("\(Self.all)&column=deviceName&column=clickId&column=status")
        #expect(some.allSatisfy { $0.keys == ["clickId", "device", "deviceName"] })
        let all = try #require(try await sim.rows("\(Self.all)&columns=clickId&groupBy=conversion").first)
        #expect(all.keys.isSuperset(of: ["customVariable1-TS", "userAgent", "landerId", "revenue", "payout"]))
        #expect(all.keys.isDisjoint(with: ["conversionId", "status"]))
        #expect(
            try await sim.rows("/report?\(voluumPast)&groupBy=conversion&limit=10000") == (try await sim.rows(Self.all))
        )
    }

    @Test
    func `no lander is the zero UUID, and none is also null and empty text`() async throws {
        let rows = try await makeVoluum(clicks: 10_000, clicksPerConversion: 5).rows(Self.all)
        let direct = rows.filter { $0["landerId"] == .string(VoluumIDs.zero) }
        #expect(!direct.isEmpty && direct.allSatisfy { $0["landerName"] == "Direct linking (no lander)" })
        #expect(rows.contains { $0["flowId"] == .string(VoluumIDs.zero) })
        #expect(rows.contains { $0["trafficSourceId"] == "" } && rows.contains { $0["affiliateNetworkId"] == .null })
        #expect(rows.contains { $0["customVariable9"] == "" })
    }

    @Test(arguments: [
        ("UTC", "2026-02-28 12:05:04 AM"), ("Europe/Berlin", "2026-02-28 01:05:04 AM"),
        ("America/Los_Angeles", "2026-02-27 04:05:04 PM"), ("Etc/GMT-12", "2026-02-28 12:05:04 PM"),
    ])
    func `times are text of a clock with twelve hours in the request's zone`(zone: String, text: String) throws {
        var buffer = JSONBuffer()
        var clock = try #require(ZoneClock(name: zone))
        buffer.twelveHour(clock.civil(testStart - 86_400 + 304))
        #expect(String(decoding: buffer.bytes, as: UTF8.self) == text)
    }

    @Test
    func `costs have more places than reports have`() async throws {
        let text = try await makeVoluum(clicks: 10_000, clicksPerConversion: 10).ask(Self.all).text
        #expect(text.contains(/"cost":0\.\d{8}\b/))
        var buffer = JSONBuffer()
        for amount: Int64 in [100, 1, -123_456_789_01, 200_000_000, 5_000_010] {
            buffer.fine(amount)
            buffer.byte(0x20)
        }
        #expect(String(decoding: buffer.bytes, as: UTF8.self) == "0.000001 0.00000001 -123.45678901 2 0.0500001 ")
        #expect([150, 250, 251, -150, 149].map { VoluumReading.micros(fine: $0) } == [2, 2, 3, -2, 1])
    }

    @Test
    func `live calls have at most a hundred visits, the newest first, and no limit`() async throws {
        let sim = makeVoluum(clicks: 5000)
        let id = try #require(try await sim.get("/campaign")["campaigns"]?.texts("id").first)
        let answer = try await sim.get("/report/live/visits/\(id)?tz=Etc/GMT")
        let rows = try #require(answer["rows"]?.array)
        #expect(rows.count == 100 && answer["limit"] == nil && answer["responseParams"] == [:])
        let times = rows.compactMap { VoluumNaiveClient.time($0["timestamp"]).string }
        #expect(times == times.sorted(by: >) && times.count == 100)
        #expect(rows.allSatisfy { $0["campaignId"] == .string(id) && $0["payout"] == .null })
        #expect(rows[0].keys.count > 75)
        let clicks = try await sim.rows("/report/live/clicks/\(id)")
        #expect(!clicks.isEmpty && clicks.allSatisfy { $0["landerId"] != .string(VoluumIDs.zero) })
        #expect(try await sim.code("/report/live/visits/\(VoluumIDs.zero)") == "NOT_FOUND")
    }
}
