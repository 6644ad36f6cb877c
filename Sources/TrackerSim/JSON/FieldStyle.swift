/// How a query's rows are written.
struct FieldStyle {
    var escapes: EscapeStyle
    /// Numbers and booleans as text, as the old store gives them.
    var numbersAsText: Bool
    var zone: ZoneClock
}

extension JSONBuffer {
    /// A column's value as JSON.
    mutating func field(_ field: Field, _ style: inout FieldStyle) {
        switch field {
        case .null: raw("null")
        case .pooled(let text): raw(text.json(style.escapes))
        case .text(let text): string(text, style.escapes)
        case .json(let text): raw(text)
        case .stamps(let stamps): string(Self.lines(stamps, &style.zone), style.escapes)
        case .int, .money, .bool: style.numbersAsText ? quoted(field, &style) : number(field)
        default: quoted(field, &style)
        }
    }

    private mutating func number(_ field: Field) {
        switch field {
        case .int(let value): integer(value)
        case .money(let micros): decimal(micros)
        case .bool(let value): raw(value ? "true" : "false")
        default: raw("null")
        }
    }

    private mutating func quoted(_ field: Field, _ style: inout FieldStyle) {
        byte(0x22)
        plain(field, &style.zone)
        byte(0x22)
    }

    /// A column's value as bare text: nothing for null.
    mutating func plain(_ field: Field, _ zone: inout ZoneClock) {
        switch field {
        case .null: break
        case .int(let value): integer(value)
        case .money(let micros): fixedDecimal(micros)
        case .bool(let value): byte(value ? 0x31 : 0x30)
        case .time(let time): dateTime(zone.civil(time))
        case .datePart(let part, let time): datePart(part, zone.civil(time))
        case .pooled(let text): raw(text.text)
        case .text(let text), .json(let text): raw(text)
        case .digits(let value): digits(value)
        case .token(let token, let bits): self.token(token, bits)
        case .ipv4(let address): ipv4(address)
        case .ipv6(let high, let low): ipv6(high, low)
        case .clickKey(let index, let bits): clickKey(index, bits)
        case .uuid(let high, let low): uuid(high, low)
        case .stamps(let stamps): raw(Self.lines(stamps, &zone))
        }
    }

    private static func lines(_ stamps: [Field.Stamp], _ zone: inout ZoneClock) -> String {
        stamps.map { "\($0.text) (\(zone.civil($0.time)))" }.joined(separator: "\n")
    }

    private mutating func datePart(_ part: Field.DatePart, _ time: CivilTime) {
        let (year, month, _) = time.date
        switch part {
        case .year: padded(year, 4)
        case .month:
            padded(year, 4)
            byte(0x2F)
            padded(month, 2)
        case .week:
            let monday = time.startOfDay.adding(days: 1 - time.weekday)
            day(monday)
            raw(" - ")
            day(monday.adding(days: 6))
        case .weekday: digits(UInt64(time.weekday))
        case .day: day(time)
        case .hour: padded(time.hour, 2)
        case .dayHour:
            let (year, month, day) = time.date
            padded(year, 4)
            padded(month, 2)
            padded(day, 2)
            padded(time.hour, 2)
        }
    }
}
