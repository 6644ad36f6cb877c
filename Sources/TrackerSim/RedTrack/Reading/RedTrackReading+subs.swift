extension RedTrackReading {
    /// One of a source's twenty sub ids.
    struct Sub: Sendable {
        /// The parameter's name in the link.
        var alias = ""
        /// What the source puts there.
        var macro = ""
        var role = ""
    }

    private static let places: [String: (slot: Int, role: String)] = [
        "keyword": (10, "rt_keyword"), "external_id": (12, ""), "creative_id": (11, "rt_ad"),
        "ad_campaign_id": (8, "rt_campaign"), "sub_id_1": (1, ""), "sub_id_4": (4, "rt_placement"),
    ]

    /// The element's place is what counts: the first is `sub1`.
    static func subs(_ source: Account.Source) -> [Sub] {
        var subs = [Sub](repeating: Sub(), count: 20)
        for parameter in source.parameters {
            guard let place = places[parameter.key] else { continue }
            subs[place.slot - 1] = Sub(alias: parameter.name, macro: parameter.placeholder, role: place.role)
        }
        return subs
    }

    /// The macros by the name of the sub id that they fill, in order.
    static func parameters(_ source: Account.Source) -> [JSON.Member] {
        subs(source).enumerated().filter { !$1.macro.isEmpty }
            .map { JSON.Member("sub\($0 + 1)", .string($1.macro)) }
            .sorted { $0.key < $1.key }
    }
}
