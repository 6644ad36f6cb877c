import HubModel
import HubStore
import Logging

/// Reads the lists, the newest log rows and what may have changed behind them.
struct IncrementalRun: Sendable {
    let context: RunContext

    /// Rows of entities that a list no longer holds, asked about in one run.
    private static let fatesPerRun = 50
    /// Pages of a list after which it counts as endless.
    private static let mostPages = 10_000

    private var database: HubDatabase { context.database }
    private var trackerID: Int64 { context.tracker.id }

    func perform() async throws {
        let round = context.now
        if case .odd(let remark) = ClockCheck(now: round, tracker: context.tracker) { try await context.remark(remark) }
        try await probe()
        let kinds = try await offeredKinds()
        for kind in kinds where context.descriptor.entityReads[kind] == .list {
            try await tolerating(kind.rawValue, kind) { try await readList(kind, round) }
        }
        for slice in try await context.openSlices() { try await context.read(slice) }
        for stream in LogStream.allCases {
            try await tolerating(stream.rawValue, nil) { try await readHead(of: stream) }
        }
        for kind in kinds {
            guard case .perCampaign(let fullRound) = context.descriptor.entityReads[kind] else { continue }
            try await tolerating(kind.rawValue, kind) { try await readCampaigns(kind, fullRound, round) }
        }
    }

    /// The kinds of entities that this very tracker has, in the order in which they are read.
    private func offeredKinds() async throws -> [EntityKind] {
        let memory = try await database.syncState(of: trackerID).memory
        let missing = context.descriptor.missing(context.tracker.options, memory).entities
        return context.descriptor.entityOrder.filter { !missing.contains($0) }
    }

    /// Where the tracker failed again and again: makes one cheap request before all others, and no second try of it.
    private func probe() async throws {
        let state = try await database.syncState(of: trackerID)
        guard Breaker(state) == .open else { return }
        context.note { $0.doing = "probing the connection" }
        _ = try await context.provider.test(context.call(memory: state.memory, pageSize: context.policy.pageSize))
        context.pulse.beat()
    }

    /// Goes on where one section of the tracker is closed to the key; the run's findings name it.
    private func tolerating(_ what: String, _ kind: EntityKind?, _ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as ProviderError where error.concernsOneSection {
            context.logger.notice(
                "a section could not be read",
                metadata: ["section": "\(what)", "reason": "\(error)"]
            )
            try await context.remark("\(what) could not be read: \(error)", about: kind ?? .campaign)
        }
    }

    private func readList(_ kind: EntityKind, _ round: UTCTime) async throws {
        var cursor: PageCursor?
        var pages = 0
        repeat {
            let memory = try await database.syncState(of: trackerID).memory
            let page = try await context.retrying("\(kind.rawValue) list") { () async throws(ProviderError) in
                try await context.provider.entities(
                    kind,
                    after: cursor,
                    context.call(memory: memory, pageSize: context.policy.pageSize)
                )
            }
            context.note(rows: page.records.count)
            try await database.commitEntities(
                page,
                kind: kind,
                trackerID: trackerID,
                runID: context.runID,
                round: round,
                requests: context.requests.drain()
            )
            pages += 1
            guard page.next == nil || page.next != cursor, pages < Self.mostPages else {
                let detail = "the list of \(kind.rawValue) does not come to its end"
                throw ProviderError.wrongAnswer(status: 200, reason: .endlessPages, detail: detail)
            }
            cursor = page.next
        } while cursor != nil
        try await settleFates(kind, campaignID: nil, round)
    }

    private func readCampaigns(_ kind: EntityKind, _ fullRound: Int64, _ round: UTCTime) async throws {
        let due = try await database.campaignsDue(kind, trackerID: trackerID, fullRoundBefore: round - fullRound)
        for (index, campaignID) in due.enumerated() {
            let memory = try await database.syncState(of: trackerID).memory
            let doing = "\(kind.rawValue)s of campaign \(index + 1) of \(due.count)"
            let page = try await context.retrying(doing) { () async throws(ProviderError) in
                try await context.provider.entities(
                    kind,
                    ofCampaign: campaignID,
                    context.call(memory: memory, pageSize: context.policy.pageSize)
                )
            }
            context.note(rows: page.records.count)
            try await database.commitCampaignEntities(
                page,
                kind: kind,
                campaignID: campaignID,
                trackerID: trackerID,
                runID: context.runID,
                round: round,
                requests: context.requests.drain()
            )
            try await settleFates(kind, campaignID: campaignID, round)
        }
    }

    /// Asks what became of entities that a list read to its end no longer holds.
    private func settleFates(_ kind: EntityKind, campaignID: String?, _ round: UTCTime) async throws {
        let unseen = try await database.unseenEntities(
            kind,
            campaignID: campaignID,
            trackerID: trackerID,
            round: round,
            limit: Self.fatesPerRun
        )
        guard !unseen.isEmpty else { return }
        let memory = try await database.syncState(of: trackerID).memory
        let fates = try await context.retrying("\(kind.rawValue)s that disappeared") { () async throws(ProviderError) in
            try await context.provider.fate(
                of: unseen,
                kind,
                context.call(memory: memory, pageSize: context.policy.pageSize)
            )
        }
        try await database.applyFates(
            fates,
            kind: kind,
            trackerID: trackerID,
            runID: context.runID,
            at: context.now,
            requests: context.requests.drain()
        )
    }

    private func readHead(of stream: LogStream) async throws {
        let state = try await database.syncState(of: trackerID)
        guard let traits = context.provider.traits(of: stream, memory: state.memory) else { return }
        let plan = IncrementalPlan(
            stream,
            traits: traits,
            state: state,
            tracker: context.tracker,
            now: context.now,
            clicksFrom: context.clicksFrom
        )
        for window in plan.windows { try await context.read(stream, window) }
        if plan.isDeep { try await database.noteDeepRead(stream, trackerID: trackerID, at: context.now) }
    }
}

extension ProviderError {
    /// Whether other sections of the same tracker may still answer.
    fileprivate var concernsOneSection: Bool {
        switch self {
        case .forbidden, .notFound, .badRequest, .notOffered: true
        default: false
        }
    }
}
