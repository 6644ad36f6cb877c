/// What a report's rows are split by.
struct RedTrackGroup: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case entity(RedTrackIDs.Kind)
        case prelanding
        case column(RedTrackColumn)
        case date, month, week, dayOfWeek, hourOfDay
    }

    /// One part of a group's identity.
    enum Part: Hashable, Comparable, Sendable {
        case number(Int)
        case text(String)
    }

    let name: String
    let kind: Kind

    /// `nil` for a name that the report does not know.
    init?(_ name: String) {
        self.name = name
        switch name {
        case "campaign": kind = .entity(.campaign)
        case "offer": kind = .entity(.offer)
        case "landing": kind = .entity(.landing)
        case "source": kind = .entity(.source)
        case "network": kind = .entity(.network)
        case "prelanding": kind = .prelanding
        case "date": kind = .date
        case "month": kind = .month
        case "week": kind = .week
        case "day_of_week": kind = .dayOfWeek
        case "hour_of_day": kind = .hourOfDay
        default:
            guard let column = Self.columns[name] else { return nil }
            kind = .column(column)
        }
    }

    private static let columns: [String: RedTrackColumn] = {
        let place = Set([
            "country", "region", "city", "os", "browser", "device", "device_brand", "connection_type", "isp",
        ])
        let known =
            RedTrackColumns.subs + RedTrackColumns.roles + RedTrackColumns.place.filter { place.contains($0.name) }
            + [RedTrackColumn("language", .shared(.language))]
        return Dictionary(known.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    }()

    /// The part of a click's group; `time` is what counts as its time.
    func part(_ click: RedTrackClick, _ time: Int64, _ zone: inout ZoneClock) -> Part {
        switch kind {
        case .entity(let entity): .number(Self.id(entity, click))
        case .prelanding: .number(click.prelandingID)
        case .column(let column): .text(click.value(column).text)
        case .date: .number(zone.civil(time).dayNumber)
        case .month: .number(zone.civil(time).month)
        case .week: .number(zone.civil(time).monday)
        case .dayOfWeek: .number(zone.civil(time).weekday)
        case .hourOfDay: .number(zone.civil(time).hour)
        }
    }

    private static func id(_ kind: RedTrackIDs.Kind, _ click: RedTrackClick) -> Int {
        switch kind {
        case .campaign: click.campaignID
        case .offer: click.facts.offerID
        case .landing: click.facts.landingID
        case .source: click.sourceID
        case .network: click.networkID
        default: 0
        }
    }
}

extension CivilTime {
    /// The day number of the month's first day.
    fileprivate var month: Int { CivilTime(year: date.year, month: date.month, day: 1).dayNumber }
    /// The day number of the week's first day.
    fileprivate var monday: Int { dayNumber + 1 - weekday }
}
