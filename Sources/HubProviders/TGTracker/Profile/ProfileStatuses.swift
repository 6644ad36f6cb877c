import HubModel

/// What the tracker's words for a state mean, compared without regard to case.
///
/// Source: the tracker's facts, section 4.7.
struct ProfileStatuses: Hashable, Sendable {
    var entities = ProfileStatuses.usualEntities
    var conversions = ProfileStatuses.usualConversions
    /// The meaning of a conversion without a word.
    var noStatus = ConversionStatus.approved

    private static let usualEntities = map(
        [
            (.active, "1 true active enabled on running"),
            (.paused, "0 false paused disabled stopped inactive off warning"),
            (.archived, "archived"),
            (.deleted, "deleted removed"),
        ] as [(EntityStatus, String)]
    )

    /// The numbers are AlterCPA's codes.
    private static let usualConversions = map(
        [
            (.approved, "approved approve confirmed joined subscribed paid sale success 2"),
            (.pending, "pending wait new lead started 0"),
            (.hold, "hold requested 1"),
            (.rejected, "rejected declined cancel left unsubscribed trash kicked refunded chargeback 3 4"),
        ] as [(ConversionStatus, String)]
    )

    private static func map<Status>(_ table: [(Status, String)]) -> [String: Status] {
        table.reduce(into: [:]) { map, line in
            for word in line.1.split(separator: " ") { map[String(word)] = line.0 }
        }
    }

    /// What an override says of words: `{"joined": "approved"}`.
    static func read<Status: RawRepresentable<String> & CaseIterable>(
        _ object: ProfileObject
    ) throws(ProviderError) -> [String: Status] {
        var object = object
        var map: [String: Status] = [:]
        for word in object.keys { map[word.lowercased()] = try object.choice(word) }
        return map
    }
}
