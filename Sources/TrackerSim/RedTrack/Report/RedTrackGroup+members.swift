extension RedTrackGroup {
    /// The members that name a group in a row: an entity has its name and its id.
    func members(_ part: Part, _ context: RedTrackContext) -> [JSON.Member] {
        switch (kind, part) {
        case (.entity(let entity), .number(let id)):
            [
                JSON.Member(name, .string(Self.names(entity, context)[id]?.text ?? "")),
                JSON.Member("\(name)_id", .string(context.ids.text(entity, id))),
            ]
        case (.prelanding, .number(let id)):
            [
                JSON.Member(name, .string(RedTrackPrelander.names[id]?.text ?? "")),
                JSON.Member("\(name)_id", .string(context.ids.text(.landing, id))),
            ]
        case (.date, .number(let day)), (.week, .number(let day)): [JSON.Member(name, .string(Self.day(day)))]
        case (.month, .number(let day)): [JSON.Member(name, .string(String(Self.day(day).prefix(7))))]
        case (_, .number(let number)): [JSON.Member(name, .id(number))]
        case (_, .text(let text)): [JSON.Member(name, .string(text))]
        }
    }

    private static func names(_ kind: RedTrackIDs.Kind, _ context: RedTrackContext) -> [Int: PooledText] {
        switch kind {
        case .campaign: context.names.campaigns
        case .offer: context.names.offers
        case .landing: context.names.landings
        case .source: context.names.sources
        case .network: context.names.networks
        default: [:]
        }
    }

    private static func day(_ number: Int) -> String {
        String(CivilTime(seconds: Int64(number) * 86_400).description.prefix(10))
    }
}
