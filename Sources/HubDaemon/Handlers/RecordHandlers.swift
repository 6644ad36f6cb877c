import HubControl
import HubControlServer
import HubModel
import HubStore

/// The methods that give rows: `entities.list`, the exports and the reports.
struct RecordHandlers: Sendable {
    let hub: Hub

    private static let pageSize = 1000
    private static let reportDays: Int64 = 30

    func register(in builder: inout ControlDispatcher.Builder) {
        builder.on(EntitiesList.self) { params, _ in try await answering { try await entities(params) } }
        builder.on(ClicksExport.self) { params, _ in
            try await answering {
                try await export(.clicks, params) {
                    try await hub.database.clickPage(trackerID: $0, window: $1, after: $2, limit: $3)
                }
            }
        }
        builder.on(ConversionsExport.self) { params, _ in
            try await answering {
                try await export(.conversions, params) {
                    try await hub.database.conversionPage(trackerID: $0, window: $1, after: $2, limit: $3)
                }
            }
        }
        builder.on(StatsExport.self) { params, _ in
            try await answering {
                try await export(.stats, params) {
                    try await hub.database.statsPage(trackerID: $0, window: $1, after: $2, limit: $3)
                }
            }
        }
        builder.on(ReportsCampaigns.self) { params, _ in try await answering { try await campaigns(params) } }
    }

    private func entities(_ params: EntitiesList.Params) async throws -> EntitiesList.Result {
        let tracker = try await hub.tracker(params.tracker)
        let limit = params.limit ?? Self.pageSize
        let page = try await hub.database.entityPage(
            params.kind,
            trackerID: tracker.id,
            after: params.after,
            limit: limit
        )
        return EntitiesList.Result(
            page,
            kind: params.kind,
            format: params.format ?? .objects,
            isFirst: params.after == nil,
            next: page.count < limit ? nil : page.last?.id
        )
    }

    /// One page of a stream, as `read` takes it out of the database.
    private func export<Record: LogRecord>(
        _ stream: LogStream,
        _ params: LogExportParams,
        _ read: (Int64, TimeWindow?, LogKey?, Int) async throws -> [(key: LogKey, row: Record)]
    ) async throws -> LogExportPage {
        let tracker = try await hub.tracker(params.tracker)
        try await requireOffer(of: stream, tracker)
        let limit = params.limit ?? Self.pageSize
        let page = try await read(tracker.id, try params.window(), params.after.map(LogKey.init), limit)
        return LogExportPage(
            records: page.map(\.row),
            format: params.format ?? .ndjson,
            isFirst: params.after == nil,
            next: page.count < limit ? nil : page.last.map { ExportPosition($0.key) }
        )
    }

    /// Refuses to give rows of a stream that the tracker does not have: no rows would read as none happened.
    private func requireOffer(of stream: LogStream, _ tracker: TrackerConfig) async throws {
        let memory = try await hub.database.syncState(of: tracker.id).memory
        let offered = hub.catalog.streams(of: tracker, memory: memory)
        guard offered[stream] == nil else { return }
        let instead: String? =
            switch stream {
            case .clicks: offered[.stats].map { _ in "its clicks are totals by hour or day: export stats" }
            case .stats: offered[.clicks].map { _ in "its clicks are rows: export clicks" }
            case .conversions: offered[.stats].map { _ in "its conversions are totals by hour or day: export stats" }
            }
        throw ControlError.notOffered(stream.rawValue, by: tracker.name.text, instead: instead)
    }

    private func campaigns(_ params: ReportsCampaigns.Params) async throws -> ReportsCampaigns.Result {
        let to = params.to ?? hub.clock.now
        let from = params.from ?? to - Self.reportDays * 86_400
        guard let window = TimeWindow(from: from, to: to) else {
            throw ControlError.invalidParams(field: "from", reason: "must lie before 'to'")
        }
        var trackers: [TrackerConfig] = []
        for name in params.trackers ?? [] { trackers.append(try await hub.tracker(name)) }
        if trackers.isEmpty { trackers = try await hub.database.trackers() }
        let totals = try await hub.database.campaignTotals(trackerIDs: trackers.map(\.id), window: window)
        let rows = totals.map(ReportsCampaigns.Row.init).sorted(by: params.sort ?? .clicks)
        return ReportsCampaigns.Result(rows: Array(rows.prefix(params.limit ?? 100)), from: from, to: to)
    }
}

extension LogExportParams {
    /// The asked-for window, `nil` for all; a missing end is open.
    fileprivate func window() throws(ControlError) -> TimeWindow? {
        guard from != nil || to != nil else { return nil }
        let start = from ?? UTCTime(seconds: -62_135_596_800)
        let end = to ?? UTCTime(seconds: 253_402_300_799)
        guard let window = TimeWindow(from: start, to: end) else {
            throw .invalidParams(field: "from", reason: "must lie before 'to'")
        }
        return window
    }
}

extension LogKey {
    fileprivate init(_ position: ExportPosition) {
        self.init(time: position.time, rowID: position.row)
    }
}

extension ExportPosition {
    fileprivate init(_ key: LogKey) {
        self.init(time: key.time, row: key.rowID)
    }
}

extension ReportsCampaigns.Row {
    fileprivate init(_ totals: CampaignTotals) {
        self.init(
            tracker: totals.tracker,
            campaignId: totals.campaignID,
            campaign: totals.campaignName,
            clicks: totals.clicks,
            conversions: totals.conversions,
            approved: totals.approved,
            revenue: totals.revenue,
            currency: totals.currency
        )
    }
}

extension [ReportsCampaigns.Row] {
    fileprivate func sorted(by order: ReportsCampaigns.Sort) -> [ReportsCampaigns.Row] {
        switch order {
        case .clicks: sorted { $0.clicks > $1.clicks }
        case .conversions: sorted { $0.conversions > $1.conversions }
        case .approved: sorted { $0.approved > $1.approved }
        case .revenue: sorted { $0.revenue > $1.revenue }
        case .campaign: sorted { ($0.campaign ?? "") < ($1.campaign ?? "") }
        }
    }
}
