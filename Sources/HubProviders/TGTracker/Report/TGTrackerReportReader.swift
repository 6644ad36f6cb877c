import HubModel

/// Reads totals of days from a tracker's report.
///
/// Source: the tracker's facts, section 4.8.
struct TGTrackerReportReader {
    /// Rows of one report that are held at most.
    private static let mostRows = 200_000

    private let client: TGTrackerClient
    private let resource: ProfileResource
    private let pageSize: Int
    private(set) var memory: TGTrackerMemory
    private(set) var remarks: [String] = []

    init(_ client: TGTrackerClient, pageSize: Int, memory: TGTrackerMemory) {
        self.client = client
        resource = client.profile[.report]
        self.pageSize = pageSize
        self.memory = memory
    }

    /// What a report is asked for.
    struct Question {
        var window: TimeWindow
        /// Whose days they are.
        var clock: WallClock
        /// Beside the day.
        var groups: [ProfileReport.Group]
    }

    /// All rows of a report; groupings and metrics that the tracker refuses are left out, and that is remembered.
    mutating func rows(_ question: Question) async throws(ProviderError) -> [JSONValue] {
        let known = memory.reportStep ?? .everything
        var refusal: ProviderError?
        for step in ReportStep.allCases where step >= known {
            do {
                let rows = try await rows(items(question, step))
                memory.noteOffered(.report)
                if step != known {
                    memory.reportStep = step
                    remarks.append("\(resource.path) refuses some of its groupings or metrics: asked for less")
                }
                return rows
            } catch {
                guard case .badRequest(let status, _) = error, status != 405 else { throw error }
                refusal = refusal ?? error
            }
        }
        throw refusal ?? .notOffered("totals by day")
    }

    private func items(_ question: Question, _ step: ReportStep) -> [QueryItem] {
        let report = resource.report
        let groups = step == .everything ? question.groups : question.groups.filter { $0 == .campaign }
        var items = report.items(report.groupsName, ["date"] + groups.map(\.rawValue))
        items += resource.window.items(question.window, question.clock)
        if !report.timezoneName.isEmpty { items.append(QueryItem(report.timezoneName, question.clock.name)) }
        return step == .plain ? items : items + report.items(report.metricsName, report.metrics)
    }

    /// All pages; one that came already is asked for again, and not counted twice.
    private func rows(_ items: [QueryItem]) async throws(ProviderError) -> [JSONValue] {
        var rows: [JSONValue] = []
        var walk = TGTrackerWalk(limit: min(max(1, pageSize), resource.paging.limit))
        while true {
            let page = try await client.page(resource, items, at: walk)
            let read = walk.rows
            let (step, oddities) = walk.advance(over: page.facts, resource.paging.mode)
            // A walk that began anew reads all rows once more.
            if walk.rows < read { rows = [] }
            let isCounted = !oddities.contains(.repeatedPage) && walk.rows == read + page.facts.distinct
            if isCounted { rows += page.rows }
            guard rows.count <= Self.mostRows else {
                throw .wrongAnswer(
                    status: 200,
                    reason: .tooLarge,
                    detail: "more than \(Self.mostRows) rows of one report"
                )
            }
            switch step {
            case .onward: continue
            case .done: return rows
            case .stuck: throw .endless(resource)
            }
        }
    }
}
