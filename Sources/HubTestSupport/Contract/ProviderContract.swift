import HubModel
import HubProviders

/// What every provider must keep of the port's promises, whatever the tracker.
///
/// Each check gives the broken promises as sentences; none means kept.
package struct ProviderContract: Sendable {
    static let mostPages = 500

    let subject: ContractSubject

    package init(_ subject: ContractSubject) {
        self.subject = subject
    }

    func call(_ requests: RequestLog = RequestLog(), memory: ProviderMemory? = nil) -> ProviderCall {
        ProviderCall(memory: memory, requests: requests, pageSize: subject.pageSize, now: subject.window.to)
    }

    /// Lists end, hold records of their kind with distinct ids, and say the same when read again.
    package func brokenByLists() async throws -> [String] {
        var broken: [String] = []
        let provider = try subject.make(ScriptedTransport(subject.tracker))
        for kind in subject.descriptor.entityOrder {
            let first = try await list(kind, provider, &broken)
            let second = try await list(kind, provider, &broken)
            if first.isEmpty { broken.append("\(kind): no entity") }
            if Set(first) != Set(second) { broken.append("\(kind): a second reading differs") }
            if Set(first.map(\.id)).count != Set(first).count { broken.append("\(kind): an id with two forms") }
            if first.contains(where: { $0.kind != kind || $0.id.isEmpty }) {
                broken.append("\(kind): wrong kind or no id")
            }
        }
        return broken
    }

    private func list(
        _ kind: EntityKind,
        _ provider: any TrackerProvider,
        _ broken: inout [String]
    ) async throws -> [Entity] {
        if case .perCampaign = subject.descriptor.entityReads[kind] {
            return try await provider.entities(kind, ofCampaign: subject.campaignID, call()).records
        }
        var entities: [Entity] = []
        var cursor: PageCursor?
        for _ in 0..<Self.mostPages {
            let page = try await provider.entities(kind, after: cursor, call())
            entities += page.records
            guard let next = page.next else { return entities }
            cursor = next
        }
        broken.append("\(kind): the list does not end")
        return entities
    }

    /// Logs end, hold what they should, and go on from a stored cursor and memory alone.
    package func brokenByLogs() async throws -> [String] {
        var broken: [String] = []
        if try offers(.clicks) {
            let clicks = try await walk(&broken, time: \.clickedAt) { provider, cursor, call in
                try await provider.clicks(in: subject.window, after: cursor, call)
            }
            if clicks.isEmpty { broken.append("no clicks") }
            if clicks.contains(where: { $0.clickID.isEmpty || hasLongSubID($0.subIDs) }) {
                broken.append("a click's form")
            }
        }
        if try offers(.conversions) {
            let conversions = try await walk(&broken, time: \.convertedAt) { provider, cursor, call in
                try await provider.conversions(in: subject.window, after: cursor, call)
            }
            if conversions.isEmpty { broken.append("no conversions") }
            if conversions.contains(where: { $0.conversionID.isEmpty || hasLongSubID($0.subIDs) }) {
                broken.append("a conversion's form")
            }
        }
        if try offers(.stats) {
            let stats = try await walk(&broken, time: \.time) { provider, cursor, call in
                try await provider.stats(in: subject.window, after: cursor, call)
            }
            if stats.isEmpty { broken.append("no stats") }
            if Set(stats.map(\.place)).count != stats.count { broken.append("two rows of stats for one place") }
        }
        return broken
    }

    /// Whether the subject's own tracker offers a stream, which options may take from those of the descriptor.
    func offers(_ stream: LogStream) throws -> Bool {
        try subject.streams?.contains(stream)
            ?? (subject.make(ScriptedTransport(subject.tracker)).traits(of: stream, memory: nil) != nil)
    }

    private func hasLongSubID(_ subIDs: SubIDs) -> Bool {
        subIDs.values.contains { ($0?.utf8.count ?? 0) > 2048 }
    }

    /// Makes a new provider for each page: nothing may depend on what the last one held in memory.
    private func walk<Record: Sendable>(
        _ broken: inout [String],
        time: (Record) -> UTCTime,
        _ read: (any TrackerProvider, PageCursor?, ProviderCall) async throws -> Page<Record>
    ) async throws -> [Record] {
        var replaced = IntervalSet()
        var records: [Record] = []
        var cursor: PageCursor?
        var memory: ProviderMemory?
        for _ in 0..<Self.mostPages {
            let provider = try subject.make(ScriptedTransport(subject.tracker))
            let page = try await read(provider, cursor, call(memory: memory))
            records += page.records
            memory = page.memory ?? memory
            if let span = page.replaces {
                if page.records.contains(where: { !span.contains(time($0)) }) { broken.append("a row beside its span") }
                if replaced.covered(in: span) > 0 { broken.append("a span twice") }
                replaced.insert(span)
            }
            guard let next = page.next else {
                if page.replaces != nil, !replaced.missing(in: subject.window).isEmpty {
                    broken.append("spans do not fill the window")
                }
                if page.readThrough.map({ $0 < subject.window.to }) ?? false { broken.append("ends before the window") }
                return records
            }
            cursor = next
        }
        broken.append("the log does not end")
        return records
    }
}

extension StatsRow {
    /// What tells a row from others of its tracker: everything but its totals.
    fileprivate var place: StatsRow {
        var place = StatsRow(time: time, span: span)
        place.campaignID = campaignID
        place.offerID = offerID
        place.landingPageID = landingPageID
        place.flowID = flowID
        place.trafficSourceID = trafficSourceID
        place.affiliateNetworkID = affiliateNetworkID
        place.country = country
        place.currency = currency
        return place
    }
}
