import HubModel

/// Reads one page of a log: span by span of the window, each page by page.
///
/// A span is narrowed where the tracker refuses it as too long, gives no more than a capped number of its rows, or the
/// same page again and again. Source: the tracker's facts, section 4.5.
struct TGTrackerLogReader {
    private static let day: Int64 = 86_400
    private static let hour: Int64 = 3600
    /// Seconds; shorter spans are not asked for.
    private static let shortest: Int64 = 60
    /// Numbers of rows that look like a cap: this and its multiples.
    private static let roundNumber = 1000

    let client: TGTrackerClient
    let resource: ProfileResource
    let window: TimeWindow
    let limit: Int
    var memory: TGTrackerMemory
    private(set) var remarks: [String] = []

    struct Reading {
        var rows: [JSONValue]
        /// Whether nothing of the span was read before.
        var isFirst: Bool
        var next: TGTrackerCursor.Log?
        var total: Int?
        var readThrough: UTCTime?
    }

    init(
        _ client: TGTrackerClient,
        _ resource: ProfileResource,
        in window: TimeWindow,
        pageSize: Int,
        memory: TGTrackerMemory
    ) {
        self.client = client
        self.resource = resource
        self.window = window
        limit = min(max(1, pageSize), resource.paging.limit)
        self.memory = memory
    }

    mutating func read(after cursor: PageCursor?) async throws(ProviderError) -> Reading {
        var place = stored(cursor) ?? first(from: window.from, length: longest)
        let page = try await page(at: &place)
        memory.noteOffered(resource.name)
        let isFirst = place.walk.page == 0
        let (step, oddities) = place.walk.advance(over: page.facts, resource.paging.mode)
        note(oddities)
        let next = try next(place, step)
        return Reading(
            rows: page.rows,
            isFirst: isFirst,
            next: next,
            total: place.from == window.from && place.to == window.to ? place.walk.total : nil,
            readThrough: next == nil ? window.to : next.flatMap { $0.from > window.from ? $0.from : nil }
        )
    }

    private mutating func stored(_ cursor: PageCursor?) -> TGTrackerCursor.Log? {
        guard let cursor else { return nil }
        let place = TGTrackerCursor.read(cursor, as: TGTrackerCursor.Log.self)
        if let place, window.from <= place.from, place.from < place.to, place.to <= window.to, place.walk.isSound {
            return place
        }
        remarks.append("the place in \(resource.path) cannot be read: the window is read anew")
        return nil
    }

    /// Seconds of the longest span that may be asked for.
    private var longest: Int64 {
        min(window.duration, resource.window.longest ?? .max, memory.span(of: resource.name) ?? .max)
    }

    private func first(from: UTCTime, length: Int64) -> TGTrackerCursor.Log {
        let span = TimeWindow(from: from, to: min(from + max(1, length), window.to)) ?? window
        return TGTrackerCursor.Log(span, limit: limit)
    }

    /// Sends the request, of a shorter span where the tracker refuses this one.
    private mutating func page(at place: inout TGTrackerCursor.Log) async throws(ProviderError) -> TGTrackerClient.Page
    {
        var refusal: ProviderError?
        while true {
            do {
                let page = try await client.page(resource, items(place), at: place.walk)
                if refusal != nil { memory.noteSpan(place.to - place.from, of: resource.name) }
                return page
            } catch {
                guard error.mayMeanTooLong, place.walk.page == 0, place.phase == .window else { throw error }
                let length = place.to - place.from
                guard let shorter = [Self.day, Self.hour].first(where: { $0 < length }) else { throw refusal ?? error }
                refusal = refusal ?? error
                place = first(from: place.from, length: shorter)
            }
        }
    }

    private func items(_ place: TGTrackerCursor.Log) -> [QueryItem] {
        let clock = client.profile.clock
        if place.phase == .changes, let items = resource.window.items(changedSince: window.from, clock) { return items }
        return TimeWindow(from: place.from, to: place.to).map { resource.window.items($0, clock) } ?? []
    }

    /// The place after a page; `nil` at the end of the window.
    private mutating func next(
        _ place: TGTrackerCursor.Log,
        _ step: TGTrackerWalk.Step
    ) throws(ProviderError) -> TGTrackerCursor.Log? {
        switch step {
        case .onward: return place
        case .stuck:
            if let narrowed = narrowed(place) { return narrowed }
            throw .wrongAnswer(
                status: 200,
                reason: .endlessPages,
                detail: "\(resource.path) gives the same page again and again in \(window)"
            )
        case .done:
            if isCapped(place.walk.rows), let narrowed = narrowed(place) {
                let rows = place.walk.rows
                remarks.append("\(resource.path) may give no more than \(rows) rows: shorter spans are asked for")
                return narrowed
            }
            if place.phase == .window, place.to < window.to {
                return first(from: place.to, length: place.to - place.from)
            }
            return changes(after: place)
        }
    }

    /// After the newest window, what changed of older rows, where the tracker can tell it.
    private func changes(after place: TGTrackerCursor.Log) -> TGTrackerCursor.Log? {
        guard place.phase == .window, resource.name == .conversions, resource.window.updatedFromName != nil,
            window.to > client.now - Self.day
        else { return nil }
        var place = TGTrackerCursor.Log(window, limit: limit)
        place.phase = .changes
        return place
    }

    private func narrowed(_ place: TGTrackerCursor.Log) -> TGTrackerCursor.Log? {
        let half = (place.to - place.from) / 2
        guard place.phase == .window, half >= Self.shortest, !resource.window.fromName.isEmpty else { return nil }
        return first(from: place.from, length: half)
    }

    private func isCapped(_ rows: Int) -> Bool {
        if let cap = resource.window.rowCap { return rows >= cap }
        return rows >= Self.roundNumber && rows % Self.roundNumber == 0
    }

    private mutating func note(_ oddities: Set<TGTrackerWalk.Oddity>) {
        if oddities.contains(.wrongTotal) { remarks.append("\(resource.path) gives a wrong total") }
        if oddities.contains(.repeatedPage) { remarks.append("\(resource.path) gave a page twice") }
        if oddities.contains(.unevenPages) { remarks.append("\(resource.path) changes the size of its pages") }
        if oddities.contains(.ignoredNumber) { remarks.append(resource.turnedRemark) }
    }
}

extension ProviderError {
    /// Whether a shorter span of time may be accepted.
    fileprivate var mayMeanTooLong: Bool {
        switch self {
        case .badRequest(let status, _): [200, 400, 413, 414, 422].contains(status)
        default: false
        }
    }

    /// Whether the tracker says that a resource does not exist.
    var meansMissing: Bool {
        switch self {
        case .notFound, .badRequest(status: 405, _): true
        default: false
        }
    }
}
