/// The value of one column in one row, in a form that is cheap to make and to write.
enum Field: Sendable {
    case null
    case int(Int64)
    /// Millionths.
    case money(Int64)
    case bool(Bool)
    /// Unix seconds, written as wall-clock time of the query's zone.
    case time(Int64)
    /// A text that only the query's zone gives: a part of the date.
    case datePart(DatePart, Int64)
    case pooled(PooledText)
    case text(String)
    /// A number as text.
    case digits(UInt64)
    /// Letters and digits made from `bits`, after a fixed beginning.
    case token(Token, bits: UInt64)
    case ipv4(UInt32)
    case ipv6(UInt64, UInt64)
    /// The tracker's public key of a click.
    case clickKey(Int, bits: UInt64)
    case uuid(UInt64, UInt64)
    /// JSON text that stands for itself.
    case json(String)
    /// Lines, each ending in its time in brackets.
    case stamps([Stamp])

    struct Stamp: Sendable {
        let text: String
        /// Unix seconds.
        let time: Int64
    }

    enum Token: Sendable {
        case facebook
        case google
        case short
        case visitor
    }

    enum DatePart: Sendable {
        case year, month, week, weekday, day, hour, dayHour
    }
}
