/// The value of one column in one row.
enum Cell: Sendable {
    case field(Field)
    /// Unix seconds, as 12-hour text in the request's zone.
    case stamp(Int64)
    /// Hundred-millionths, as a number with up to eight places.
    case fine(Int64)
    case json(JSON)

    static let none = Cell.field(.null)
    static let empty = Cell.field(.pooled(.empty))

    static func text(_ text: String) -> Cell { .field(.text(text)) }
}

extension JSONBuffer {
    /// A cell as JSON.
    mutating func cell(_ cell: Cell, _ style: inout FieldStyle) {
        switch cell {
        case .field(let field): self.field(field, &style)
        case .json(let json): value(json, style.escapes)
        case .fine(let amount): fine(amount)
        case .stamp(let time):
            byte(0x22)
            twelveHour(style.zone.civil(time))
            byte(0x22)
        }
    }

    /// `2026-01-30 12:05:04 AM`.
    mutating func twelveHour(_ time: CivilTime) {
        day(time)
        byte(0x20)
        padded((time.hour + 11) % 12 + 1, 2)
        byte(0x3A)
        padded(time.secondOfDay / 60 % 60, 2)
        byte(0x3A)
        padded(time.secondOfDay % 60, 2)
        raw(time.hour < 12 ? " AM" : " PM")
    }

    /// Hundred-millionths as a decimal number without trailing zeros.
    mutating func fine(_ amount: Int64) {
        guard amount % 100 != 0 else { return decimal(amount / 100) }
        if amount < 0 { byte(0x2D) }
        digits(amount.magnitude / 100_000_000)
        byte(0x2E)
        var rest = Int(amount.magnitude % 100_000_000)
        var width = 8
        while rest % 10 == 0 {
            rest /= 10
            width -= 1
        }
        padded(rest, width)
    }
}

extension Cell {
    /// The value as bare text, for comparing and grouping.
    func text(_ zone: inout ZoneClock) -> String {
        switch self {
        case .field(let field): field.text(&zone)
        case .json(let json): json.string ?? json.description
        case .fine(let amount): "\(amount)"
        case .stamp(let time): "\(time)"
        }
    }
}
