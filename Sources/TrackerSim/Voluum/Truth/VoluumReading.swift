/// How the facts are read where a client could read them in more than one way.
///
/// A client of the API and the truth agree if both hold to this:
/// - An entity is archived where `deleted` is true, else active; there is nothing else, nothing is ever gone for good.
/// - Flows belong to no campaign: the campaign names its flow, or has an inline one that is no entity.
/// - A flow's landers and offers are those of the default paths, then of the conditional ones; the first weight counts.
/// - Stamps lose their milliseconds. Groups do not exist.
/// - A conversion has no id, no status word and no time of a change; each row is approved.
/// - Of a stats row `clicks` are the visits, `unique_clicks` the unique visits, `landing_clicks` the clicks, `bots` the
///   suspicious visits; conversions count at their postback and are all approved; the other statuses are unknown.
/// - The zero UUID, empty text and null mean none.
enum VoluumReading {
    static func status(isDeleted: Bool) -> String { isDeleted ? "archived" : "active" }
    /// No word exists; only what is deleted says something about itself.
    static func rawStatus(isDeleted: Bool) -> String? { isDeleted ? "deleted" : nil }

    static let conversionStatus = "approved"
    static let conversionRawStatus: String? = nil

    /// The key of a custom variable in a traffic source's parameters, by its number.
    static func parameter(_ index: Int) -> String { "customVariable\(index)" }

    /// Which statuses of conversions stats know, with the count of all conversions.
    static func statusCounts(_ conversions: Int64) -> [(name: String, count: JSON)] {
        [
            ("conversions", .int(conversions)), ("approved", .int(conversions)), ("pending", .null), ("hold", .null),
            ("rejected", .null),
        ]
    }

    /// Hundred-millionths as millionths, rounded half to even.
    static func micros(fine amount: Int64) -> Int64 {
        let (micros, rest) = (amount / 100, abs(amount % 100))
        let isUp = rest > 50 || (rest == 50 && micros % 2 != 0)
        return isUp ? micros + (amount < 0 ? -1 : 1) : micros
    }
}
