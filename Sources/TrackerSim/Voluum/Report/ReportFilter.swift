/// One of the conditions `filter1`, `filter2`, `filter3`.
enum ReportFilter: Sendable {
    /// A thing by its number; `nil` for an id that is no thing's.
    case thing(Dimension, Int?)
    /// A text, whatever capitals it has.
    case text(Dimension, String)
    /// A measure that is to be greater.
    case greater(Metric, Double)

    /// Names that are unknown are left out.
    static func all(_ request: SimRequest, _ moment: VoluumMoment) -> [ReportFilter] {
        (1...3).compactMap { number in
            guard let name = request.query["filter\(number)"] else { return nil }
            let value = request.query["filter\(number)Value"] ?? ""
            if let metric = Metric.byKey[name] { return Double(value).map { .greater(metric, $0) } }
            guard let dimension = Dimension(name: name) else { return nil }
            guard let kind = dimension.entity else { return .text(dimension, value.lowercased()) }
            let known = moment.numbers(kind) + [0]
            return .thing(dimension, known.first { moment.ids.text(kind, $0) == value.lowercased() })
        }
    }

    /// Whether something that a visit did at a time is counted.
    func accepts(_ visit: VisitRow, at time: Int64, _ zone: inout ZoneClock) -> Bool {
        switch self {
        case .greater: return true
        case .thing(let dimension, let number):
            var grouper = Grouper([dimension], zone)
            return number.map { Int32($0) } == grouper.key(visit, at: time)[0]
        case .text(.country, let text):
            return Country.all[visit.facts.country].code.text.lowercased() == text
        case .text(.column(let key), let text):
            return VisitColumn.byKey[key]?.value(visit).text(&zone).lowercased() == text
        case .text(let dimension, let text):
            var grouper = Grouper([dimension], zone)
            let number = Int(grouper.key(visit, at: time)[0])
            return DimensionText.text(dimension, number) == text
        }
    }

    /// Whether a group stays.
    func accepts(_ tally: VisitTally) -> Bool {
        guard case .greater(let metric, let bound) = self else { return true }
        return metric.value(tally).double > bound
    }
}

/// Times as reports show them.
enum DimensionText {
    static func text(_ dimension: Dimension, _ number: Int) -> String {
        var buffer = JSONBuffer()
        switch dimension {
        case .day: buffer.day(CivilTime(seconds: Int64(number) * 86_400))
        case .month:
            buffer.padded(number / 12, 4)
            buffer.byte(0x2D)
            buffer.padded(number % 12 + 1, 2)
        default: buffer.padded(number, 2)
        }
        return String(decoding: buffer.bytes, as: UTF8.self)
    }
}

extension JSON {
    /// A number of any kind; 0 for anything else.
    var double: Double {
        switch self {
        case .int(let value): Double(value)
        case .money(let micros): Double(micros) / 1_000_000
        case .number(let value): value
        default: 0
        }
    }
}

extension VoluumMoment {
    /// The numbers of all things of a kind that clicks can name.
    func numbers(_ kind: VoluumIDs.Kind) -> [Int] {
        switch kind {
        case .campaign, .flow: account.campaigns.map(\.id)
        case .offer: Set(account.offers.map(\.id) + account.flows.flatMap { $0.offers.map(\.target) }).sorted()
        case .lander: account.landings.map(\.id)
        case .path: account.flows.map(\.id)
        case .source: account.sources.map(\.id)
        case .network: account.networks.map(\.id)
        case .workspace, .member, .account, .group: []
        }
    }
}
