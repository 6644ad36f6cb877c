/// A measure of the report.
struct Metric: Sendable {
    let key: String
    let type: String
    let value: @Sendable (VisitTally) -> JSON

    static let all: [Metric] = counts + types + money + shares + own
    static let byKey = Dictionary(all.map { ($0.key, $0) }, uniquingKeysWith: { $1 })

    private static func count(_ key: String, _ value: @escaping @Sendable (VisitTally) -> Int64) -> Metric {
        Metric(key: key, type: "integer") { .int(value($0)) }
    }

    private static func money(_ key: String, _ value: @escaping @Sendable (VisitTally) -> Int64) -> Metric {
        Metric(key: key, type: "monetary") { .money(value($0)) }
    }

    private static let counts: [Metric] = [
        count("impressions") { _ in 0 }, count("visits", \.visits), count("uniqueVisits", \.uniqueVisits),
        count("suspiciousVisits", \.suspicious), count("clicks", \.clicks), count("uniqueClicks", \.clicks),
        count("suspiciousClicks", \.suspiciousClicks), count("conversions", \.conversions),
        count("allConversions", \.conversions), count("errors") { _ in 0 },
    ]

    private static let types: [Metric] = (0..<4).flatMap { slot in
        [
            count("customConversions\(slot + 1)") { $0.typeConversions[slot] },
            money("customRevenue\(slot + 1)") { $0.typeRevenue[slot] },
        ]
    }

    private static let money: [Metric] = [
        money("cost", \.cost), money("revenue", \.revenue), money("allConversionsRevenue", \.revenue),
        money("profit") { $0.revenue - $0.cost },
        Metric(key: "costSources", type: "string") { $0.cost > 0 ? ["MANUAL_UPDATE"] : [] },
    ]

    private static let shares: [Metric] = [
        share("cpv", "monetary-decimal-4") { ($0.cost, $0.visits) },
        share("epv", "monetary-decimal-4") { ($0.revenue, $0.visits) },
        share("epc", "monetary-decimal-4") { ($0.revenue, $0.clicks) },
        share("ap", "monetary-decimal-3") { ($0.revenue, $0.conversions) },
        share("cpa", "monetary-decimal-3") { ($0.cost, $0.conversions) },
        share("ecpa", "monetary-decimal-3") { ($0.cost, $0.conversions) },
        share("ecpc", "monetary-decimal-4") { ($0.cost, $0.clicks) },
        share("ecpm", "monetary-decimal-3") { ($0.cost * 1000, $0.visits) },
        share("rpm", "monetary-decimal-3") { ($0.revenue * 1000, $0.visits) },
        percent("ctr") { ($0.clicks, $0.visits) },
        percent("ictr") { _ in (0, 0) },
        percent("cr") { ($0.conversions, $0.clicks) },
        percent("cv") { ($0.conversions, $0.visits) },
        percent("roi") { ($0.revenue - $0.cost, $0.cost) },
        percent("suspiciousVisitsPercentage") { ($0.suspicious, $0.visits) },
        percent("suspiciousClicksPercentage") { ($0.suspiciousClicks, $0.clicks) },
    ]

    /// What the account's owner defined, under the owner's own names.
    private static let own: [Metric] = [
        percent("Click2Reg") { ($0.typeConversions[0], $0.clicks) },
        share("CostPerFTD", "monetary-decimal-3") { ($0.cost, $0.typeConversions[1]) },
    ]

    /// Money for one, with five places.
    private static func share(
        _ key: String,
        _ type: String,
        _ parts: @escaping @Sendable (VisitTally) -> (money: Int64, count: Int64)
    ) -> Metric {
        Metric(key: key, type: type) { tally in
            let (money, count) = parts(tally)
            return .money(count == 0 ? 0 : money / count / 10 * 10)
        }
    }

    /// 0 to 100, as long as the machine's numbers are.
    private static func percent(
        _ key: String,
        _ parts: @escaping @Sendable (VisitTally) -> (part: Int64, whole: Int64)
    ) -> Metric {
        Metric(key: key, type: "percentage") { tally in
            let (part, whole) = parts(tally)
            return .number(whole == 0 ? 0 : Double(part) * 100 / Double(whole))
        }
    }
}
