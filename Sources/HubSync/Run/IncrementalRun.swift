import HubModel
import HubStore
import Logging

/// Reads the lists, the newest log rows and what may have changed behind them.
struct IncrementalRun: Sendable {
    let context: RunContext

    /// Rows of entities that a list no longer holds, asked about in one run.
    private static let fatesPerRun = 50

    private var database: HubDatabase { context.database }
    private var trackerID: Int64 { context.tracker.id }

    func perform() async throws {
        let round = context.now
        for kind in context.descriptor.entityOrder where context.descriptor.entityReads[kind] == .list {
            try await tolerating(kind.rawValue, kind) { try await readList(kind, round) }
        }
        for slice in try await database.syncState(of: trackerID).slices where slice.kind == .incremental {
            try await context.read(slice)
        }
        for stream in LogStream.allCases {
            try await tolerating(stream.rawValue, nil) { try await readHead(of: stream) }
        }
        for kind in context.descriptor.entityOrder {
            guard case .perCampaign(let fullRound) = context.descriptor.entityReads[kind] else { continue }
            try await tolerating(kind.rawValue, kind) { try await readCampaigns(kind, fullRound, round) }
        }
    }

    /// Goes on where one section of the tracker is closed to the key; the run's findings name it.
    private func tolerating(_ what: String, _ kind: EntityKind?, _ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as ProviderError where error.concernsOneSection {
            var page = Page<Entity>(records: [])
            page.findings.remarks = ["\(what) could not be read: \(error)"]
            context.logger.notice(
                "a section could not be read",
                metadata: ["section": "\(what)", "reason": "\(error)"]
            )
            try await database.commitEntities(
                page,
                kind: kind ?? .campaign,
                trackerID: trackerID,
                runID: context.runID,
                round: context.now,
                requests: context.requests.drain()
            )
        }
    }

    private func readList(_ kind: EntityKind, _ round: UTCTime) async throws {
        var cursor: PageCursor?
        repeat {
            let memory = try await database.syncState(of: trackerID).memory
            let page = try await context.retrying("\(kind.rawValue) list") { () async throws(ProviderError) in
                try await context.provider.entities(
                    kind,
                    after: cursor,
                    context.call(memory: memory, pageSize: context.policy.pageSize)
                )
            }
            context.note { $0.rows += Int64(page.records.count) }
            try await database.commitEntities(
                page,
                kind: kind,
                trackerID: trackerID,
                runID: context.runID,
                round: round,
                requests: context.requests.drain()
            )
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
            context.note { $0.rows += Int64(page.records.count) }
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
        let plan = IncrementalPlan(stream, traits: traits, state: state, tracker: context.tracker, now: context.now)
        for window in plan.windows {
            let slice = try await database.openSlice(
                stream,
                .incremental,
                window: window,
                trackerID: trackerID,
                at: context.now
            )
            try await context.read(slice)
        }
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
