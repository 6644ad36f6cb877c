import HubModel

/// Reads totals by hour, as finely grouped as the tracker takes it.
struct StatsReader {
    private let client: VoluumClient
    private let window: TimeWindow
    private let variables: [Int]
    private let currency: String
    private let pageSize: Int
    /// What the last request was grouped by.
    private(set) var grouping = StatsGrouping.hours
    private(set) var remarks: [String] = []

    init(_ client: VoluumClient, in window: TimeWindow, variables: [Int], currency: String, pageSize: Int) {
        self.client = client
        self.window = window
        self.variables = variables
        self.currency = currency
        self.pageSize = pageSize
    }

    /// The span after a place, by a grouping, or by a coarser one where that one is refused or not obeyed.
    ///
    /// - Throws: the first refusal where every grouping is refused.
    mutating func read(after cursor: PageCursor?, grouping first: StatsGrouping) async throws(ProviderError)
        -> SpanReader.Reading
    {
        var refusal: ProviderError?
        var next: StatsGrouping? = first
        while let grouping = next {
            self.grouping = grouping
            next = grouping.coarser
            do throws(ProviderError) {
                let reading = try await read(after: cursor, by: grouping)
                let missing = missing(reading)
                guard !missing.isEmpty else { return reading }
                remarks.append("/report leaves out \(missing.map(\.column).joined(separator: ", "))")
                if needed.isDisjoint(with: missing) || next == nil && !missing.contains(.campaign) {
                    return reading
                }
            } catch {
                guard case .badRequest = error else { throw error }
                refusal = refusal ?? error
                remarks.append("/report does not group by \(grouping.rawValue): \(error)")
            }
        }
        throw refusal
            ?? .wrongAnswer(status: 200, reason: .unexpectedShape, detail: "/report gives no totals by campaign")
    }

    private mutating func read(
        after cursor: PageCursor?,
        by grouping: StatsGrouping
    ) async throws(ProviderError) -> SpanReader.Reading {
        let (variables, currency) = (variables, currency)
        var reader = SpanReader(client, "/report", in: window, pageSize: pageSize) { span in
            VoluumQuery.stats(span, grouping, variables: variables, currency: currency)
        }
        defer { remarks += reader.remarks }
        return try await reader.read(after: cursor, mostHours: grouping.mostHours)
    }

    /// Without one of these, another grouping is tried.
    private var needed: Set<StatsDimension> {
        Set([.hour, .campaign, .offer, .lander, .country] + variables.map(StatsDimension.customVariable))
    }

    /// Groupings whose column no row has: what the tracker does not know, or does not group by, is missing without an
    /// error (facts, section 6.4).
    private func missing(_ reading: SpanReader.Reading) -> [StatsDimension] {
        let hours = grouping == .hours && reading.span.hours > 1 ? [StatsDimension.hour] : []
        let dimensions = hours + grouping.dimensions(variables)
        let absent = AbsentColumns.of(dimensions.map(\.column), in: reading.rows)
        return dimensions.filter { absent.contains($0.column) }
    }
}
