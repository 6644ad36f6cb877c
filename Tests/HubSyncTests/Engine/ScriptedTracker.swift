import HubModel
import Synchronization

/// A tracker made of arithmetic: one click every so many seconds since ever, each tenth converting ten minutes later.
///
/// Answers take time on the given clock; what it does wrong is set while it runs.
final class ScriptedTracker: Sendable {
    typealias Fault = @Sendable (String) async throws(ProviderError) -> Void

    struct Behaviour: Sendable {
        /// Seconds between clicks; 0 for none.
        var clickEvery: Int64 = 0
        /// Milliseconds that each answer takes.
        var latency: Int64 = 200
        /// Called before each request with what is asked; what it throws is the answer.
        var fault: Fault?
        /// What the tracker's report says instead of the number of clicks that its log has.
        var reportedClicks: [UTCTime: Int64] = [:]
    }

    private let clock: any HubClock
    private let state: Mutex<Behaviour>
    private let asked = Mutex<[String]>([])

    init(_ clock: any HubClock, _ behaviour: Behaviour = Behaviour()) {
        self.clock = clock
        state = Mutex(behaviour)
    }

    /// What was asked, in its order: `clicks 0`, `conversions 2000`, `totals`, `test`.
    var requests: [String] { asked.withLock { $0 } }

    func forget() {
        asked.withLock { $0 = [] }
    }

    func change(_ body: (inout Behaviour) -> Void) {
        state.withLock { body(&$0) }
    }

    /// Sets what is done before each request; what it throws is the answer.
    func fail(_ fault: Fault?) {
        state.withLock { $0.fault = fault }
    }

    /// Answers every request with an error.
    func fail(with error: ProviderError) {
        fail { _ throws(ProviderError) in throw error }
    }

    /// Lets every request take so long before it is answered or, with an error, fails.
    func hang(milliseconds: Int64, then error: ProviderError? = nil) {
        fail { [weak self] _ throws(ProviderError) in
            try await self?.pass(milliseconds: milliseconds)
            if let error { throw error }
        }
    }

    private func answer(_ what: String, _ call: ProviderCall) async throws(ProviderError) -> Behaviour {
        let behaviour = state.withLock { $0 }
        asked.withLock { $0.append(what) }
        let startedAt = clock.now
        defer {
            call.requests.append(
                RequestRecord(startedAt: startedAt, method: "GET", path: what, status: 200, bytes: 0, duration: .zero)
            )
        }
        try await behaviour.fault?(what)
        try await pass(milliseconds: behaviour.latency)
        return behaviour
    }

    func pass(milliseconds: Int64) async throws(ProviderError) {
        do {
            try await clock.sleep(for: .milliseconds(milliseconds))
        } catch {
            throw .unreachable(.reset, detail: "cancelled")
        }
    }
}

extension ScriptedTracker: TrackerProvider {
    static let traits = StreamTraits(
        safetyLag: 60,
        overlap: 1800,
        deepLookback: 86_400,
        deepEvery: 6 * 3600,
        maxSlice: 86_400
    )

    func traits(of stream: LogStream, memory: ProviderMemory?) -> StreamTraits? {
        stream == .stats ? nil : Self.traits
    }

    func test(_ call: ProviderCall) async throws(ProviderError) -> ConnectionReport {
        _ = try await answer("test", call)
        return ConnectionReport(details: [])
    }

    func entities(
        _ kind: EntityKind,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Entity> {
        _ = try await answer("list", call)
        return Page(records: [])
    }

    func entities(
        _ kind: EntityKind,
        ofCampaign campaignID: String,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Entity> {
        throw .notOffered("flows")
    }

    func fate(
        of ids: [String],
        _ kind: EntityKind,
        _ call: ProviderCall
    ) async throws(ProviderError) -> [String: EntityStatus] { [:] }

    func clicks(
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Click> {
        try await page(.clicks, window, cursor, call) { Click(clickID: "c\($0.seconds)", clickedAt: $0) }
    }

    func conversions(
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Conversion> {
        try await page(.conversions, window, cursor, call) { time in
            var row = Conversion(conversionID: "v\(time.seconds)", convertedAt: time, status: .approved)
            row.clickedAt = time - 600
            return row
        }
    }

    func users(_ call: ProviderCall) async throws(ProviderError) -> [TrackerUser] { [] }

    private func page<Row>(
        _ stream: LogStream,
        _ window: TimeWindow,
        _ cursor: PageCursor?,
        _ call: ProviderCall,
        _ row: (UTCTime) -> Row
    ) async throws(ProviderError) -> Page<Row> {
        let offset = cursor.flatMap { Int64($0.text) } ?? 0
        let behaviour = try await answer("\(stream.rawValue) \(offset)", call)
        let every = behaviour.clickEvery * (stream == .clicks ? 1 : 10)
        guard every > 0 else { return Page(records: []) }
        let first = (window.from.seconds + every - 1) / every
        let end = (min(window.to, clock.now).seconds + every - 1) / every
        let from = first + offset
        let until = max(from, min(end, from + Int64(call.pageSize)))
        var page = Page(records: (from..<until).map { row(UTCTime(seconds: $0 * every)) })
        page.total = Int(max(0, end - first))
        page.readThrough = UTCTime(seconds: until * every)
        if until < end { page.next = PageCursor(text: "\(until - first)") }
        return page
    }

    func dayTotals(in window: TimeWindow, _ call: ProviderCall) async throws(ProviderError) -> [DayTotals] {
        let behaviour = try await answer("totals", call)
        var totals: [DayTotals] = []
        var day = window.from
        while day < window.to {
            let clicks = behaviour.clickEvery > 0 ? 86_400 / behaviour.clickEvery : 0
            let values: [DayMeasure: Int64] = [
                .clicks: behaviour.reportedClicks[day] ?? clicks, .conversions: clicks / 10,
            ]
            totals.append(DayTotals(day: day, values: values))
            day = day + 86_400
        }
        return totals
    }
}

/// Scripted trackers by their name.
final class ScriptedCatalog: ProviderCatalog {
    private let trackers = Mutex<[TrackerName: ScriptedTracker]>([:])
    let descriptors: [ProviderDescriptor]

    init(givesTotals: Bool = false) {
        descriptors = [
            ProviderDescriptor(
                type: .keitaro,
                title: "Scripted",
                defaultURL: nil,
                credentialSets: [[]],
                authentication: "none",
                entityReads: [.campaign: .list],
                entityOrder: [.campaign],
                streams: [.clicks: ScriptedTracker.traits, .conversions: ScriptedTracker.traits],
                offersUsers: false,
                subIDSlots: 0,
                options: [],
                limits: [],
                dayTotals: givesTotals
                    ? DayTotalsTraits(
                        datesConversionsByClick: false,
                        closesAfter: 3600,
                        measures: [.clicks, .conversions]
                    ) : nil
            )
        ]
    }

    subscript(name: TrackerName) -> ScriptedTracker? {
        get { trackers.withLock { $0[name] } }
        set { trackers.withLock { $0[name] = newValue } }
    }

    func withProvider<Result: Sendable>(
        for tracker: TrackerConfig,
        credentials: Credentials,
        _ body: (any TrackerProvider) async throws -> Result
    ) async throws -> Result {
        guard let provider = self[tracker.name] else { throw ProviderError.configuration(detail: "no such tracker") }
        return try await body(provider)
    }
}
