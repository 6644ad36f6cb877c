/// One condition on a column.
struct Filter {
    enum Operator: String, Sendable {
        case equals = "EQUALS"
        case notEqual = "NOT_EQUAL"
        case atLeast = "EQUALS_OR_GREATER_THAN"
        case atMost = "EQUALS_OR_LESS_THAN"
        case greater = "GREATER_THAN"
        case less = "LESS_THAN"
        case matches = "MATCH_REGEXP"
        case matchesNot = "NOT_MATCH_REGEXP"
        case begins = "BEGINS_WITH"
        case ends = "ENDS_WITH"
        case contains = "CONTAINS"
        case containsNot = "NOT_CONTAIN"
        case inList = "IN_LIST"
        case notInList = "NOT_IN_LIST"
        case between = "BETWEEN"
        case isSet = "IS_SET"
        case isNotSet = "IS_NOT_SET"
        case isTrue = "IS_TRUE"
        case isFalse = "IS_FALSE"
        case hasLabel = "HAS_LABEL"
        case hasNoLabel = "NOT_HAS_LABEL"

        var takesList: Bool { [.inList, .notInList, .between].contains(self) }
        var takesNothing: Bool { [.isSet, .isNotSet, .isTrue, .isFalse].contains(self) }
    }

    let column: Column
    let comparison: Operator
    let operands: [Operand]
    private let pattern: Regex<AnyRegexOutput>?

    /// A value to compare with, in the forms that columns can have.
    struct Operand: Sendable {
        let text: String
        /// Millionths, where the text is a number.
        let number: Int64?
        /// Unix seconds, where the text is a time; the end of the day for a mere date as upper bound.
        let time: Int64?
        let timeAtEnd: Int64?

        init(_ text: String, _ zone: ZoneClock) {
            self.text = text
            number = Decimals.micros(text)
            let civil = CivilTime.parse(text)
            time = civil.map { zone.earliest($0.time) }
            timeAtEnd = civil.map { zone.latest(CivilTime(seconds: $0.time.seconds + ($0.isDate ? 86_399 : 0))) }
        }
    }

    init(column: Column, comparison: Operator, expression: JSON?, zone: ZoneClock) throws(QueryError) {
        self.column = column
        self.comparison = comparison
        let values = expression?.array ?? (expression.map { [$0] } ?? [])
        operands = values.compactMap(Self.text).map { Operand($0, zone) }
        guard comparison.takesNothing || comparison == .inList || comparison == .notInList || !operands.isEmpty else {
            throw .bad("Filter \(column.name): expression is required")
        }
        guard comparison != .between || operands.count == 2 else {
            throw .bad("Filter \(column.name): BETWEEN needs two values")
        }
        pattern = try Self.pattern(comparison, operands)
    }

    private static func pattern(
        _ comparison: Operator,
        _ operands: [Operand]
    ) throws(QueryError) -> Regex<AnyRegexOutput>? {
        guard comparison == .matches || comparison == .matchesNot else { return nil }
        do {
            return try Regex(operands[0].text)
        } catch {
            throw .bad("Bad regular expression: \(operands[0].text)")
        }
    }

    private static func text(_ json: JSON) -> String? {
        switch json {
        case .string(let text): text
        case .bool(let value): value ? "1" : "0"
        case .int, .money, .number: json.description
        case .null: ""
        case .array, .object: nil
        }
    }

    func matches(_ text: String) -> Bool {
        guard let pattern else { return false }
        return text.firstMatch(of: pattern) != nil
    }
}

/// Decimal text as millionths.
enum Decimals {
    /// `nil` where the text is no plain decimal number; places beyond six are cut.
    static func micros(_ text: String) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let first = parts.first, let whole = Int64(first) else { return nil }
        guard abs(whole) < 9_000_000_000_000 else { return nil }
        guard parts.count == 2 else { return whole * 1_000_000 }
        let digits = parts[1].prefix(6)
        guard let fraction = UInt32(digits) else { return nil }
        var scaled = Int64(fraction)
        for _ in digits.count..<6 { scaled *= 10 }
        return whole * 1_000_000 + (first.hasPrefix("-") ? -scaled : scaled)
    }
}
