import HubModel
import HubStore
import Testing

@Suite struct ConversionLogTests {
    private let scratch = Scratch()

    @Test("A conversion with every field reads back as it was written")
    func roundTrips() async throws {
        var full = Conversion(conversionID: "full", convertedAt: noon - 1, status: .hold)
        full.clickID = "click"
        full.clickedAt = noon - 100
        full.updatedAt = noon
        full.rawStatus = "hold"
        full.type = "Lead"
        full.revenue = Micros(rawValue: -12_500_000)
        full.cost = Micros(rawValue: 1)
        full.currency = "USD"
        full.transactionID = "tid"
        full.campaignID = "1"
        full.offerID = "2"
        full.landingPageID = "3"
        full.flowID = "4"
        full.trafficSourceID = "5"
        full.affiliateNetworkID = "6"
        full.country = "US"
        full.externalID = "external"
        full.version = 3
        for slot in SubIDs.slots { full.subIDs[slot] = "sub \(slot)" }
        let others = ConversionStatus.allCases.enumerated().map { index, status in
            Conversion(conversionID: "\(index)", convertedAt: noon - 10 + Int64(index), status: status)
        }
        #expect(try await stored([full] + others) == others + [full])
    }

    @Test("A lower version never replaces a higher one")
    func ignoresLowerVersions() async throws {
        let new = conversion(1) {
            $0.status = .approved
            $0.version = 2
        }
        let old = conversion(1) {
            $0.status = .rejected
            $0.version = 1
        }
        #expect(try await stored([new, old]) == [new])
        #expect(try await stored([old, new]) == [new])
    }

    @Test("The same version, or none, takes the values that came last")
    func takesNewest() async throws {
        for version in [nil, 4] as [Int64?] {
            let old = conversion(1) { $0.version = version }
            let new = conversion(1) {
                $0.version = version
                $0.status = .approved
                $0.revenue = nil
            }
            #expect(try await stored([old, new]) == [new])
        }
    }

    @Test("The earliest time of a conversion stays, and the time of its click is not erased")
    func keepsEarliest() async throws {
        let first = conversion(500) { $0.clickedAt = noon - 900 }
        let moved = conversion(500) {
            $0.convertedAt = noon - 5
            $0.status = .approved
        }
        let expected = conversion(500) {
            $0.clickedAt = noon - 900
            $0.status = .approved
        }
        #expect(try await stored([first, moved]) == [expected])
        let earlier = conversion(500) { $0.convertedAt = noon - 800 }
        let row = try #require(try await stored([first, earlier]).first)
        #expect(row.convertedAt == noon - 800 && row.clickedAt == noon - 900)
    }

    @Test("Versions of a conversion give the same row in whatever order they come", arguments: 0..<30)
    func orderDoesNotMatter(_ round: Int) async throws {
        let versions = (1...6).map { number in
            conversion(1) {
                $0.version = Int64(number)
                $0.convertedAt = noon - .random(in: 1...3000)
                $0.clickedAt = number == 2 || number == 5 ? noon - 3500 : nil
                $0.status = ConversionStatus.allCases.randomElement() ?? .hold
                $0.rawStatus = "word \(number)"
                $0.revenue = Micros(rawValue: .random(in: 0...9))
                $0.subIDs = [number: "x"]
            }
        }
        var expected = versions[5]
        expected.convertedAt = versions.map(\.convertedAt).min() ?? noon
        expected.clickedAt = noon - 3500
        #expect(try await stored(versions.shuffled() + versions.shuffled().prefix(3)) == [expected])
    }

    @Test("A page of conversions counts, covers, and is atomic as one of clicks")
    func commits() async throws {
        let database = try scratch.open()
        let (id, runID, slice) = try await database.slice(.conversions)
        let moved = try #require(
            try await database.commit(
                .conversions(conversions(0..<30, next: "2")),
                slice: slice,
                runID: runID,
                at: noon,
                requests: [request()]
            )
        )
        let before = try scratch.contents()
        let bad = Page(records: conversions(30..<40).records + [conversion(41) { $0.conversionID = "" }])
        await #expect(throws: StoreError.self) {
            try await database.commit(.conversions(bad), slice: moved, runID: runID, at: noon, requests: [])
        }
        #expect(try scratch.contents() == before)
        let page = conversions(20..<40)
        let end = try await database.commit(.conversions(page), slice: moved, runID: runID, at: noon, requests: [])
        #expect(end == nil)
        let overview = try #require(try await database.overview().first)
        #expect(overview.rows == [.conversions: 40])
        #expect(overview.state.coverage == [.conversions: IntervalSet([slice.window])])
        let run = try #require(try await database.history(of: id, limit: 1).first)
        #expect(run.conversions == 50 && run.newRows == 40 && run.clicks == 0)
    }

    /// What the log holds after the rows were written one page each, in a database of its own.
    private func stored(_ rows: [Conversion]) async throws -> [Conversion] {
        let scratch = Scratch()
        let database = try scratch.open()
        let (id, runID, first) = try await database.slice(.conversions)
        var slice = first
        for (index, row) in rows.enumerated() {
            let page = Page(records: [row], next: PageCursor(text: "\(index)"))
            slice = try #require(
                try await database.commit(.conversions(page), slice: slice, runID: runID, at: noon, requests: [])
            )
        }
        let stored = try await database.conversionPage(trackerID: id, window: nil, after: nil, limit: 100).map(\.row)
        #expect(try await database.overview().map { $0.rows[.conversions] ?? 0 } == [Int64(stored.count)])
        return stored
    }
}
