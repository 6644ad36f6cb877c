import Testing

@testable import TrackerSim

/// How the report's words and values are written.
struct BeMobReportFormTests {
    private static let bounds = "date=customDateTime&from=2026-02-01+00:00:00&to=2026-02-02+23:59:59"

    @Test
    func `numbers come as numbers, as text and as null`() async throws {
        let sim = makeBeMob()
        let ask = BeMobAsk(
            groups: ["hour", "campaign", "offer"],
            metrics: ["visits", "conversions", "revenue", "cost"]
        )
        let values = try await sim.rows(ask).flatMap { row in ask.metrics.map { row["reports-\($0)"] ?? .null } }
        #expect(values.contains { $0.isNull } && values.contains { $0.string != nil })
        #expect(values.contains { $0.string == nil && $0.integer != nil })
        let plain = try await makeBeMob { $0.numberForm = .numbers }.rows(ask)
        #expect(plain.allSatisfy { $0["reports-visits"]?.string == nil && $0["reports-cost"]?.string == nil })
        let texts = try await makeBeMob { $0.numberForm = .texts }.rows(ask)
        #expect(texts.allSatisfy { $0["reports-visits"]?.string != nil && $0["reports-cost"]?.string != nil })
        for (one, other) in zip(plain, texts) {
            for metric in ask.metrics {
                #expect(one["reports-\(metric)"]?.micros == other["reports-\(metric)"]?.micros)
            }
        }
    }

    @Test
    func `what is not known is refused, or left out without a word`() async throws {
        let ask = BeMobAsk(groups: ["day", "campaignId"], metrics: ["visits", "unicorns"])
        #expect(await makeBeMob().refusal(ask.target).status == 422)
        let sim = makeBeMob { $0.dropsUnknownColumns = true }
        let rows = try await sim.rows(ask)
        #expect(rows.count == 35 && rows.allSatisfy { $0.keys == ["reports-day", "reports-visits"] })
        #expect(await sim.refusal(ask.target.replacing("reports-unicorns", with: "unicorns")).status == 422)
    }

    @Test
    func `nothing is empty text or null`() async throws {
        let rows = try await makeBeMob().rows(BeMobAsk(groups: ["hour", "affiliateNetwork", "flow"]))
        #expect(rows.contains { $0["reports-affiliateNetwork"] == "" })
        #expect(rows.contains { $0["reports-affiliateNetwork"] == .null })
    }

    @Test
    func `rows have the columns that were asked for, whatever they are grouped by`() async throws {
        let sim = makeBeMob()
        let target =
            "/v1/report?\(Self.bounds)&groupBy=day&groupBy=country&columns=reports-visits&columns=reports-country"
        let rows = try #require(try await sim.payload(target + "&status=all")["data"]?.array)
        #expect(rows.count > 4 && rows.allSatisfy { $0.keys == ["reports-country", "reports-visits"] })
    }

    @Test
    func `hours can be hours of the day, or not be there`() async throws {
        let rows = try await makeBeMob { $0.hourForm = .ofDay }.rows(BeMobAsk(groups: ["hour"]))
        #expect(Set(rows.compactMap { $0["reports-hour"]?.string?.count }) == [2])
        #expect(rows.count == 24)
        let daily = makeBeMob { $0.hasHours = false }
        #expect(await daily.refusal(BeMobAsk(groups: ["hour"]).target).status == 422)
        #expect(try await daily.rows(BeMobAsk(groups: ["day"])).count == 35)
    }

    @Test
    func `the word for a campaign is one of three`() async throws {
        func groups(_ vocabulary: BeMobVocabulary, _ word: String) async throws -> Set<String>? {
            let sim = makeBeMob { $0.vocabulary = vocabulary }
            guard await sim.send("GET", BeMobAsk(groups: [word]).target).status == 200 else { return nil }
            return Set(try await sim.rows(BeMobAsk(groups: [word])).compactMap { $0["reports-\(word)"]?.string })
        }
        let ids = Set(try await makeBeMob().list("campaigns").compactMap { $0["id"]?.string })
        let names = Set(try await makeBeMob().list("campaigns").compactMap { $0["name"]?.string })
        #expect(try await groups(.plain, "campaign")?.isSubset(of: ids) == true)
        #expect(try await groups(.plain, "campaignId") == nil)
        #expect(try await groups(.ids, "campaign") == nil)
        #expect(try await groups(.ids, "campaignId")?.isSubset(of: ids) == true)
        #expect(try await groups(.named, "campaign")?.isSubset(of: names) == true)
        #expect(try await groups(.named, "campaignId")?.isSubset(of: ids) == true)
        let renamed = makeBeMob { $0.renamedWords = ["campaign": "cmp"] }
        #expect(try await renamed.rows(BeMobAsk(groups: ["cmp"])).count > 5)
    }

    @Test
    func `things of one name are one row`() async throws {
        let sim = makeBeMob { $0.vocabulary = .named }
        let byName = try await sim.rows(BeMobAsk(groups: ["affiliateNetwork"]))
        let byID = try await sim.rows(BeMobAsk(groups: ["affiliateNetworkId"]))
        #expect(byName.count == byID.count - 1)
        #expect(JSON.array(byName).sum("visits") == JSON.array(byID).sum("visits"))
    }

    @Test
    func `countries come as code, number or name`() async throws {
        let ask = BeMobAsk(groups: ["country"])
        let ids = Set(try await makeBeMob().list("dictionaries/countries").compactMap { $0["id"]?.integer })
        let numbers = try await makeBeMob { $0.countryForm = .id }.rows(ask)
        #expect(numbers.allSatisfy { ids.contains($0["reports-country"]?.integer ?? 0) })
        let names = try await makeBeMob { $0.countryForm = .name }.rows(ask).compactMap {
            $0["reports-country"]?.string
        }
        #expect(names.contains("Germany"))
    }

    @Test
    func `money is left out where it is hidden`() async throws {
        let ask = BeMobAsk(groups: ["day"], metrics: ["visits", "revenue", "cost", "profit", "roi"])
        let rows = try await makeBeMob { $0.hidesMoney = true }.rows(ask)
        #expect(rows.allSatisfy { $0.keys == ["reports-day", "reports-visits"] })
    }
}
