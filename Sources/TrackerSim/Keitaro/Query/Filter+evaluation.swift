extension Filter {
    /// Whether a column's value satisfies the condition.
    func accepts(_ field: Field, _ zone: inout ZoneClock) -> Bool {
        switch comparison {
        case .equals: return equals(field, operands[0], &zone)
        case .notEqual: return !equals(field, operands[0], &zone)
        case .inList: return operands.contains { equals(field, $0, &zone) }
        case .notInList: return !operands.contains { equals(field, $0, &zone) }
        case .atLeast: return order(field, operands[0], &zone, atEnd: false) >= 0
        case .atMost: return order(field, operands[0], &zone, atEnd: true) <= 0
        case .greater: return order(field, operands[0], &zone, atEnd: true) > 0
        case .less: return order(field, operands[0], &zone, atEnd: false) < 0
        case .between:
            return order(field, operands[0], &zone, atEnd: false) >= 0
                && order(field, operands[1], &zone, atEnd: true) <= 0
        case .isSet: return isSet(field, &zone)
        case .isNotSet: return !isSet(field, &zone)
        case .isTrue: return isTrue(field)
        case .isFalse: return !isTrue(field)
        case .hasLabel: return false
        case .hasNoLabel: return true
        default: return acceptsText(field.text(&zone))
        }
    }

    private func acceptsText(_ text: String) -> Bool {
        let operand = operands[0].text
        return switch comparison {
        case .begins: text.hasPrefix(operand)
        case .ends: text.hasSuffix(operand)
        case .contains: text.contains(operand)
        case .containsNot: !text.contains(operand)
        case .matches: matches(text)
        case .matchesNot: !matches(text)
        default: false
        }
    }

    private func isSet(_ field: Field, _ zone: inout ZoneClock) -> Bool {
        switch field {
        case .null: false
        case .int(let value): value != 0
        case .money, .bool, .time: true
        default: !field.text(&zone).isEmpty
        }
    }

    private func isTrue(_ field: Field) -> Bool {
        switch field {
        case .bool(let value): value
        case .int(let value): value != 0
        default: false
        }
    }

    private func equals(_ field: Field, _ operand: Operand, _ zone: inout ZoneClock) -> Bool {
        switch field {
        case .bool(let value): (operand.text == "1" || operand.text == "true") == value
        case .int(let value): operand.number.map { $0 == value * 1_000_000 } ?? false
        case .money(let value): operand.number == value
        case .time(let value): operand.time == value
        default: field.text(&zone) == operand.text
        }
    }

    /// Below 0 where the value comes first.
    ///
    /// A time compared with a mere date as an end counts the whole day.
    private func order(_ field: Field, _ operand: Operand, _ zone: inout ZoneClock, atEnd: Bool) -> Int {
        switch field {
        case .int(let value): Self.compare(value * 1_000_000, operand.number ?? 0)
        case .money(let value): Self.compare(value, operand.number ?? 0)
        case .time(let value): Self.compare(value, (atEnd ? operand.timeAtEnd : operand.time) ?? 0)
        default: Self.compare(field.text(&zone), operand.text)
        }
    }

    private static func compare<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
        left < right ? -1 : left > right ? 1 : 0
    }
}

extension Field {
    /// The value as bare text; empty for null.
    func text(_ zone: inout ZoneClock) -> String {
        if case .pooled(let text) = self { return text.text }
        var buffer = JSONBuffer()
        buffer.plain(self, &zone)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }
}
