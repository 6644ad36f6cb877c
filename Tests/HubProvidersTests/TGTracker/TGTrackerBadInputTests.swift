import FoundationEssentials
import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("Bad pages of a TG Tracker cost a bounded number of requests and no good row")
struct TGTrackerBadInputTests {
    @Test(
        "faults that pass cost nothing",
        arguments: [
            Fault.reset, .truncated, .drip, .hang, .challenge, .badGateway, .tooManyDate, .garbage, .serverErrorJSON,
            .duplicateRows, .repeatedPage, .ignoredOffset, .totalTooSmall, .totalTooLarge, .totalShrinking,
            .totalMissing, .unknownField,
        ]
    )
    func passingFaults(_ fault: Fault) async throws {
        let rule = FaultRule(fault, probability: 0.3)
        for profile in ["{}", "paging: {mode: offset}", "paging: {mode: cursor}"] {
            let reading = try TGTrackerReading(clicks: 260, profile: profile, faults: [rule]) { options in
                if profile.contains("offset") { options.paging.mode = .offset }
                if profile.contains("cursor") { options.paging.mode = .cursor }
            }
            try await reading.expectClicks()
            try await reading.expectConversions()
            #expect(reading.transport.sent.count < 400)
        }
    }

    @Test("pages cut to 100 rows from one answer to the next")
    func clamped() async throws {
        var reading = try TGTrackerReading(
            clicks: 1500,
            profile: "paging: {limit: 500}",
            faults: [FaultRule(.clampedLimit, probability: 0.5)]
        )
        reading.pageSize = 500
        try await reading.expectClicks()
    }

    @Test("a cap on the rows of a window is met by shorter spans", arguments: [nil, 350])
    func rowCap(_ declared: Int?) async throws {
        let profile = declared.map { "window: {max_rows: \($0)}" }
        let reading = try TGTrackerReading(clicks: 2500, profile: profile) { $0.paging.rowCap = declared ?? 1000 }
        let read = try await reading.clicks()
        try reading.expect(read.records.map { ExportForm.line($0) }, equal: .clicks)
        #expect(read.findings.remarks.contains { $0.contains("shorter spans") })
    }

    @Test("windows of an hour at most are learned", arguments: [86_400, 3600])
    func longWindows(_ longest: Int64) async throws {
        let reading = try TGTrackerReading { $0.times.maximumWindow = longest }
        let read = try await reading.conversions()
        try reading.expect(read.records.map { ExportForm.line($0) }, equal: .conversions)
        let refused = reading.transport.sent.count
        let window = try reading.window
        let again = try await reading.walk(memory: read.memory) { provider, cursor, call throws(ProviderError) in
            try await provider.conversions(in: window, after: cursor, call)
        }
        #expect(again.pages == read.pages && reading.transport.sent.count - refused == again.pages)
    }

    @Test("the same page for ever is an error", arguments: ["{}", "paging: {mode: offset}", "paging: {mode: cursor}"])
    func samePage(_ profile: String) async throws {
        let reading = try TGTrackerReading(profile: profile, faults: [FaultRule(.samePage)]) { options in
            if profile.contains("offset") { options.paging.mode = .offset }
            if profile.contains("cursor") { options.paging.mode = .cursor }
        }
        let error = await #expect(throws: ProviderError.self) { try await reading.clicks() }
        #expect(error?.withoutDetail == .wrongAnswer(status: 200, reason: .endlessPages, detail: ""))
        #expect(reading.transport.sent.count < 150)
    }

    @Test("a list that gives its page again and again ends")
    func repeatedLists() async throws {
        let rows = (0..<100).map { #"{"id":"c-\#($0)"}"# }.joined(separator: ",")
        for (body, isError) in [
            ("[\(rows)]", true), (#"{"data":[{"id":1}]}"#, false), (#"{"data":[],"total":9}"#, false),
        ] {
            let transport = ScriptedTransport(always: .json(body))
            let provider = try TGTrackerSetup.provider(transport)
            var cursor: PageCursor?
            var memory: ProviderMemory?
            var failure: ProviderError?
            for _ in 0..<50 {
                do throws(ProviderError) {
                    let call = TGTrackerSetup.call(memory: memory)
                    let page = try await provider.entities(.campaign, after: cursor, call)
                    cursor = page.next
                    memory = page.memory ?? memory
                    if cursor == nil { break }
                } catch {
                    failure = error
                    break
                }
            }
            #expect((failure != nil) == isError && transport.sent.count < 30)
        }
    }

    @Test(
        "a link to the next page that leads elsewhere is refused",
        arguments: [
            "https://evil.example/api/v1/clicks?page=2", "//evil.example/x?page=2", "/admin/keys?page=2", "x?a",
        ]
    )
    func links(_ target: String) async throws {
        let reply = HTTPReply.json(
            #"{"data":[{"click_id":"k","ts":1777629600}]}"#,
            headers: [HTTPHeader("Link", "</api/v1/clicks?page=0>; rel=\"prev\", <\(target)>; rel=\"next\"")]
        )
        let transport = ScriptedTransport(always: reply)
        let provider = try TGTrackerSetup.provider(transport, profile: "paging: {mode: link-header}")
        let error = await #expect(throws: ProviderError.self) {
            try await provider.clicks(in: TGTrackerSetup.day, after: nil, TGTrackerSetup.call())
        }
        #expect(error?.withoutDetail == .wrongAnswer(status: 200, reason: .unexpectedShape, detail: ""))
        #expect(transport.sent.count == 1)
    }

    @Test("a key in a link's query is not stored")
    func linkWithKey() async throws {
        let link = "<https://tg.example.com/api/v1/clicks?token=\(TGTrackerSetup.key)&page=2>; rel=next"
        let reply = HTTPReply.json(#"[{"click_id":"k","ts":1777629600}]"#, headers: [HTTPHeader("Link", link)])
        let transport = ScriptedTransport(always: reply)
        let profile = "{auth: {in: query, name: token}, paging: {mode: link-header}}"
        let provider = try TGTrackerSetup.provider(transport, profile: profile)
        let page = try await provider.clicks(in: TGTrackerSetup.day, after: nil, TGTrackerSetup.call())
        #expect(page.next?.text.contains(TGTrackerSetup.key) == false)
        _ = try await provider.clicks(in: TGTrackerSetup.day, after: page.next, TGTrackerSetup.call())
        #expect(transport.sent.last?.target == "/api/v1/clicks?page=2&token=\(TGTrackerSetup.key)")
    }

    @Test(
        "damaged rows are counted, the others kept",
        arguments: [Fault.missingID, .wrongTypes, .invalidUTF8, .hugeSubID]
    )
    func damagedRows(_ fault: Fault) async throws {
        let reading = try TGTrackerReading(faults: [FaultRule(fault)])
        let read = try await reading.clicks()
        #expect(Set(read.records.map(\.clickID)).count > reading.simulator.truth.lines(.clicks).count / 2)
        #expect(!read.findings.rejectedRows.isEmpty || !read.findings.droppedValues.isEmpty)
    }

    @Test("a key that is revoked between two pages is told as such")
    func revokedKey() async throws {
        let reading = try TGTrackerReading()
        let call = TGTrackerSetup.call(pageSize: 50, now: reading.now)
        let first = try await reading.provider.clicks(in: reading.window, after: nil, call)
        reading.simulator.changeAccess(["key": "another"])
        await #expect(throws: ProviderError.credentialsRefused(status: 401, detail: "Unauthenticated.")) {
            try await reading.provider.clicks(in: try reading.window, after: first.next, call)
        }
    }

    @Test("a stored place that is damaged begins the window anew", arguments: ["", "{}", #"{"version":9}"#, "\u{0}"])
    func damagedCursors(_ text: String) async throws {
        let reading = try TGTrackerReading()
        let call = TGTrackerSetup.call(now: reading.now)
        let page = try await reading.provider.clicks(in: reading.window, after: PageCursor(text: text), call)
        #expect(!page.records.isEmpty && page.findings.remarks.contains { $0.contains("read anew") })
        #expect(!(try await reading.provider.entities(.campaign, after: PageCursor(text: text), call)).records.isEmpty)
    }

    @Test(
        "a damaged body is a page or an error of the port",
        arguments: ["clicks", "conversions", "campaigns", "report"]
    )
    func fuzzed(_ name: String) async throws {
        let whole = Array(try TGTrackerSetup.fixture("\(name).json").body)
        var random = SeededRandom(seed: UInt64(name.utf8.count))
        for _ in 0..<60 {
            var body = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) where !body.isEmpty {
                let place = Int.random(in: 0..<body.count, using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0: body.removeSubrange(place...)
                case 1: body[place] = UInt8.random(in: 0...255, using: &random)
                case 2: body.removeSubrange(place..<min(body.count, place + 30))
                case 3: body.insert(contentsOf: body[place..<min(body.count, place + 60)], at: place)
                default: body.replaceSubrange(place..<min(body.count, place + 4), with: Array("9e18".utf8))
                }
            }
            try await Self.readEverything(HTTPReply(status: 200, body: Data(body)))
        }
        try await Self.readEverything(.json(String(repeating: "[", count: 50_000)))
    }

    private static func readEverything(_ reply: HTTPReply) async throws {
        let transport = ScriptedTransport(always: reply)
        let provider = try TGTrackerSetup.provider(transport)
        let totals = try TGTrackerSetup.provider(transport, profile: "resources: {conversions: {enabled: false}}")
        let (window, call) = (try TGTrackerSetup.day, TGTrackerSetup.call())
        do throws(ProviderError) { _ = try await provider.clicks(in: window, after: nil, call) } catch {}
        do throws(ProviderError) { _ = try await provider.conversions(in: window, after: nil, call) } catch {}
        do throws(ProviderError) { _ = try await provider.entities(.campaign, after: nil, call) } catch {}
        do throws(ProviderError) { _ = try await totals.stats(in: window, after: nil, call) } catch {}
        do throws(ProviderError) { _ = try await totals.dayTotals(in: window, call) } catch {}
        do throws(ProviderError) { _ = try await provider.test(call) } catch {}
    }
}
