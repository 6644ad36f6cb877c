/// The answer of `clicks/log` and `conversions/log`: `{"rows":[{…}],"total":N,"meta":…}`.
///
/// Source: the tracker's facts, section 4.
struct LogAnswer: Sendable {
    var rows: [LogRow]
    /// Matching rows, those of other pages included; `nil` where the tracker does not say.
    var total: Int?
}

extension LogAnswer: Decodable {
    private enum Key: String, CodingKey {
        case rows
        case total
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        rows = try container.decode([LogRow].self, forKey: .rows)
        total =
            switch try container.decodeIfPresent(JSONValue.self, forKey: .total) {
            case .number(let text), .text(let text): Int(text).flatMap { $0 >= 0 ? $0 : nil }
            default: nil
            }
    }
}
