import HubModel

/// Maps the rows of a report of one span, and counts what was odd.
///
/// A row is a flat object with text for groups and numbers or numeric text for metrics. `null` is 0 for a metric, and
/// nothing for a group; a metric that is missing is unknown. Visits are the hub's clicks, BeMob's clicks those on landing
/// pages. Source: section 8.
struct BeMobStatsMapping {
    let vocabulary: BeMobVocabulary
    private let span: TimeWindow
    let options: BeMobOptions
    let countries: BeMobCountries
    private let fields: Set<String>
    var reader = FieldReader()
    private(set) var rows: [StatsRow] = []
    /// Where the row of a time and place stands among ``rows``.
    private var places: [StatsRow: Int] = [:]
    /// Groups as they came, with their metrics.
    private var groups: [[String]: [JSONValue?]] = [:]
    private var rejected: [String: Int] = [:]
    private var unknown: [String: Int] = [:]
    /// Rows of the span.
    private var inside = 0
    /// Visits of all rows.
    private(set) var visits: Int64 = 0
    /// Countries came that are not named by their codes.
    var hasUnknownCountries = false

    private static let missingTime = "missing time"
    private static let foreignTime = "outside the time that was asked for"
    private static let conflict = "the same group with other numbers"

    init(_ vocabulary: BeMobVocabulary, in span: TimeWindow, options: BeMobOptions, countries: BeMobCountries) {
        self.vocabulary = vocabulary
        self.span = span
        self.options = options
        self.countries = countries
        fields = Set(vocabulary.names.values.flatMap { [$0, options.columnPrefix + $0] })
    }

    var findings: PageFindings {
        var findings = PageFindings()
        findings.rejectedRows = rejected
        findings.droppedValues = reader.dropped
        findings.unknownFields = unknown
        return findings
    }

    /// Whether no group is left out; one that came with two readings is kept with the first.
    var isWhole: Bool { rejected.keys.allSatisfy { $0 == Self.conflict } }

    /// - Throws: ``ProviderError/wrongAnswer(status:reason:detail:)`` where rows came and none is of the span: nothing
    ///   can be said of it then, least of all that it is empty.
    func check() throws(ProviderError) {
        guard inside == 0 else { return }
        if rejected[Self.missingTime] != nil {
            throw BeMobFailure.unexpected(200, "the report's hours or days cannot be read: try --option grain=day")
        }
        guard rejected[Self.foreignTime] != nil else { return }
        throw .wrongAnswer(
            status: 200,
            reason: .endlessPages,
            detail: "the report of \(span) holds other times only: it is an answer that was given before, or the "
                + "tracker does not call UTC '\(options.zone)' (--option utc-name)"
        )
    }

    mutating func add(_ rows: [JSONValue]) {
        for row in rows { add(row) }
    }

    private mutating func add(_ row: JSONValue) {
        guard case .object(let members) = row else { return reject("not an object") }
        for name in members.keys where !fields.contains(name) { unknown[name, default: 0] += 1 }
        guard isNew(row) else { return }
        guard let time = time(row) else { return reject(Self.missingTime) }
        // The second behind the span is asked for too, in case that the last one does not count.
        guard time != span.to else { return }
        guard span.contains(time) else { return reject(Self.foreignTime) }
        inside += 1
        var key = StatsRow(time: time, span: vocabulary.grain)
        readPlace(row, &key)
        var stats = key
        readCounts(row, &stats)
        visits += stats.clicks ?? 0
        keep(stats, by: key)
    }

    private mutating func reject(_ reason: String) {
        rejected[reason, default: 0] += 1
    }

    /// A report has a group once: one that comes again is the same row twice, and with other numbers an odd one.
    private mutating func isNew(_ row: JSONValue) -> Bool {
        let words = vocabulary.words
        let group = words.filter(\.isDimension).map { value($0, row)?.compactText ?? "" }
        let metrics = words.filter { !$0.isDimension }.map { value($0, row) }
        guard let known = groups.updateValue(metrics, forKey: group) else { return true }
        groups[group] = known
        if known != metrics { reject(Self.conflict) }
        return false
    }

    /// Rows of one place, whose groups differ in what the hub does not keep, are added up.
    private mutating func keep(_ stats: StatsRow, by key: StatsRow) {
        guard let stats = Self.counted(stats, options) else { return }
        if let place = places[key] {
            rows[place].add(stats)
        } else {
            places[key] = rows.count
            rows.append(stats)
        }
    }

    /// What is not told by rows of clicks already; `nil` where nothing is left.
    private static func counted(_ stats: StatsRow, _ options: BeMobOptions) -> StatsRow? {
        var stats = stats
        stats.hasConversionRows = options.conversionsPath != nil
        guard options.clicksPath != nil else { return stats }
        stats.clicks = nil
        stats.uniqueClicks = nil
        stats.landingClicks = nil
        stats.bots = nil
        stats.cost = nil
        return stats.conversions ?? 0 == 0 && stats.revenue ?? .zero == .zero ? nil : stats
    }
}
