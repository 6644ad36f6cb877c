/// The value of one field of a row.
enum RedTrackValue: Sendable {
    case field(Field)
    /// Empty text where there is nothing.
    case id(RedTrackID?)
    case int(Int64)
    /// Millionths.
    case money(Int64)
    /// Unix seconds.
    case time(Int64)

    static let nothing = RedTrackValue.field(.pooled(.empty))

    /// The value as text; times are left out.
    var text: String {
        switch self {
        case .id(let id): return id?.text ?? ""
        case .int(let value): return "\(value)"
        case .field(let field):
            var zone = ZoneClock.utc
            return field.text(&zone)
        case .money, .time: return ""
        }
    }

    /// The value for a line of truth.
    var field: Field {
        switch self {
        case .field(let field): field
        case .id(let id): .text(id?.text ?? "")
        case .int(let value): .int(value)
        case .money(let micros): .money(micros)
        case .time(let time): .time(time)
        }
    }
}

/// A row of a log, asked field by field.
protocol RedTrackRow {
    func value(_ column: RedTrackColumn) -> RedTrackValue
}
