/// The port to one tracker: one request, one page, canonical records.
///
/// A provider holds no state between calls but its connection. What it learned about the tracker (dialect, columns that
/// work) travels as ``ProviderMemory`` and is stored by the caller with the page that taught it. It never repeats a
/// failed request on its own, except to adapt what it asks for; waiting and trying again are the caller's.
///
/// Every request made is added to ``ProviderCall/requests``, failed ones included.
package protocol TrackerProvider: Sendable {
    /// How a stream behaves for this very tracker, given what is known of it.
    func traits(of stream: LogStream, memory: ProviderMemory?) -> StreamTraits?

    /// Makes the cheapest request that proves URL, credentials and licence, and tells what was found.
    func test(_ call: ProviderCall) async throws(ProviderError) -> ConnectionReport

    /// One page of the list of a kind that the descriptor reads as ``EntityRead/list``; `cursor` is `nil` for the first.
    func entities(
        _ kind: EntityKind,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Entity>

    /// All entities of a kind that belong to one campaign; a campaign that is gone gives an empty page.
    func entities(
        _ kind: EntityKind,
        ofCampaign campaignID: String,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Entity>

    /// What became of entities that a complete list no longer holds: those that the tracker confirms as archived or
    /// deleted, by id. An id that is absent from the answer stays as it is.
    func fate(
        of ids: [String],
        _ kind: EntityKind,
        _ call: ProviderCall
    ) async throws(ProviderError) -> [String: EntityStatus]

    /// One page of the click log in a window, oldest first where the tracker can.
    func clicks(
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Click>

    /// One page of the conversion log in a window.
    func conversions(
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Conversion>

    /// One page of the tracker's totals by hour or day in a window, for trackers that offer no click rows.
    ///
    /// Hours and days are never torn: the page holds all rows of those that the window touches, and says so by
    /// ``Page/replaces``. Throws ``ProviderError/notOffered(_:)`` where the descriptor has no traits of the stream.
    func stats(
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<StatsRow>

    /// The tracker's own totals of each whole UTC day in `window`, whose borders are UTC midnights.
    ///
    /// A day without any traffic may be missing. Throws ``ProviderError/notOffered(_:)`` where the descriptor has no
    /// ``ProviderDescriptor/dayTotals``.
    func dayTotals(in window: TimeWindow, _ call: ProviderCall) async throws(ProviderError) -> [DayTotals]

    /// The tracker's users.
    func users(_ call: ProviderCall) async throws(ProviderError) -> [TrackerUser]
}

/// What only some trackers offer; the others throw ``ProviderError/notOffered(_:)``.
extension TrackerProvider {
    package func entities(
        _ kind: EntityKind,
        ofCampaign campaignID: String,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Entity> {
        throw .notOffered("a list of \(kind.rawValue) by campaign")
    }

    package func stats(
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<StatsRow> {
        throw .notOffered("totals by hour")
    }

    package func users(_ call: ProviderCall) async throws(ProviderError) -> [TrackerUser] {
        throw .notOffered("a list of users")
    }
}

/// What a caller hands to each call of a provider.
package struct ProviderCall: Sendable {
    /// What the last call learned; `nil` on a new tracker.
    package var memory: ProviderMemory?
    /// Collects the requests made.
    package let requests: RequestLog
    /// Rows asked for in one page; a provider keeps it within the tracker's own limits.
    package var pageSize: Int
    /// The hub's clock, for times that the provider must judge (`N days ago`).
    package var now: UTCTime
    /// Told before the call waits for its host's budget, with the time it goes on; `nil` when it goes on.
    package let onWait: @Sendable (UTCTime?) -> Void

    package init(
        memory: ProviderMemory?,
        requests: RequestLog,
        pageSize: Int,
        now: UTCTime,
        onWait: @escaping @Sendable (UTCTime?) -> Void = { _ in }
    ) {
        self.memory = memory
        self.requests = requests
        self.pageSize = pageSize
        self.now = now
        self.onWait = onWait
    }
}

/// What a provider learned of a tracker, as JSON text that only the provider reads.
///
/// A provider that cannot read it (written by a newer version, damaged) starts to learn afresh.
package struct ProviderMemory: Hashable, Sendable {
    package var json: String

    package init(json: String) {
        self.json = json
    }
}

/// Where a walk of pages stands, as text that only the provider reads; stored in the transaction of its page.
package struct PageCursor: Hashable, Sendable {
    package var text: String

    package init(text: String) {
        self.text = text
    }
}

/// One page of records and the place of the next.
package struct Page<Record: PageRecord>: Sendable {
    /// The records as the page holds them.
    package private(set) var packed: Record.Packed
    /// `nil` where this was the last page.
    package var next: PageCursor?
    /// Rows in the whole window or list as the tracker counts them; `nil` where it does not say.
    package var total: Int?
    /// How far the walk has come in the window: all rows before this time have been read.
    package var readThrough: UTCTime?
    /// Set where rows have no identity of their own: the page holds all rows of this time, which may reach beyond the
    /// window asked for, and what is stored of it and is not in the page is no more.
    package var replaces: TimeWindow?
    package var findings = PageFindings()
    /// Set where the provider learned something in this call.
    package var memory: ProviderMemory?

    package init(records: [Record], next: PageCursor? = nil, total: Int? = nil) {
        self.init(packed: Record.Packed(records), next: next, total: total)
    }

    package init(packed: Record.Packed, next: PageCursor? = nil, total: Int? = nil) {
        self.packed = packed
        self.next = next
        self.total = total
    }

    /// The records, each made anew where the page holds them in another form.
    package var records: [Record] {
        get { packed.records }
        set { packed = Record.Packed(newValue) }
    }
    /// The number of records.
    package var count: Int { packed.count }
}

/// What was odd about a page; counted and shown in `history`.
package struct PageFindings: Hashable, Sendable, Codable {
    /// Rows that could not be kept, by reason: `missing id`.
    package var rejectedRows: [String: Int] = [:]
    /// Values that were dropped while their row was kept, by reason: `cost is not a number`.
    package var droppedValues: [String: Int] = [:]
    /// Fields that the tracker sent and the provider does not know, with the number of rows that had them.
    package var unknownFields: [String: Int] = [:]
    /// Sentences for `history`: `the tracker no longer returns the column sub_id_16`.
    package var remarks: [String] = []

    package init() {}

    package mutating func merge(_ other: PageFindings) {
        rejectedRows.merge(other.rejectedRows, uniquingKeysWith: +)
        droppedValues.merge(other.droppedValues, uniquingKeysWith: +)
        unknownFields.merge(other.unknownFields, uniquingKeysWith: +)
        for remark in other.remarks where !remarks.contains(remark) { remarks.append(remark) }
    }

    package var isEmpty: Bool { self == PageFindings() }
}

/// What a connection test found.
package struct ConnectionReport: Hashable, Sendable {
    /// Sentences for a person, most important first: `dialect EVENTS`, `the key may not list users`.
    package var details: [String]
    package var memory: ProviderMemory?

    package init(details: [String], memory: ProviderMemory? = nil) {
        self.details = details
        self.memory = memory
    }
}
