/// An amount of money as integer millionths of a currency unit.
///
/// Decimal text beyond six places is rounded half to even. Printed without exponent and trailing zeros: `12.5`.
package struct Micros: Hashable, Comparable, Sendable {
    package var rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    package static let zero = Micros(rawValue: 0)

    package static func < (left: Micros, right: Micros) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension Micros: CustomStringConvertible {
    package var description: String {
        let magnitude = rawValue.magnitude
        var text = (rawValue < 0 ? "-" : "") + String(magnitude / 1_000_000)
        var fraction = String(magnitude % 1_000_000 + 1_000_000).dropFirst()
        while fraction.last == "0" { fraction = fraction.dropLast() }
        if !fraction.isEmpty { text += "." + fraction }
        return text
    }
}

extension Micros {
    /// Reads decimal text, JSON numbers included: `12.5`, `-3`, `1e-7`, `+.5`.
    ///
    /// `nil` for text that is no number and for amounts beyond ±9.2e12 units.
    package init?(_ text: some StringProtocol) {
        var digits: [UInt8] = []
        var pointAfter: Int?
        var exponent = 0
        var negative = false
        var rest = Array(text.utf8)[...]
        if let sign = rest.first, sign == 43 || sign == 45 {
            negative = sign == 45
            rest = rest.dropFirst()
        }
        while let byte = rest.first {
            if (48...57).contains(byte) {
                digits.append(byte - 48)
            } else if byte == 46, pointAfter == nil {
                pointAfter = digits.count
            } else {
                break
            }
            rest = rest.dropFirst()
        }
        if let mark = rest.first, mark == 101 || mark == 69 {
            guard let value = Int(String(decoding: rest.dropFirst(), as: UTF8.self)), abs(value) < 1000 else {
                return nil
            }
            exponent = value
            rest = []
        }
        guard rest.isEmpty, !digits.isEmpty, digits.count < 1000 else { return nil }
        let integerDigits = (pointAfter ?? digits.count) + exponent + 6
        guard let magnitude = Self.scaled(digits, keeping: integerDigits) else { return nil }
        self.init(rawValue: negative ? -magnitude : magnitude)
    }

    /// The first `count` digits as an integer (zeros appended where there are fewer), the rest rounded half to even.
    private static func scaled(_ digits: [UInt8], keeping count: Int) -> Int64? {
        var value: Int64 = 0
        for index in 0..<max(0, count) {
            let digit = index < digits.count ? Int64(digits[index]) : 0
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(digit)
            guard !overflow, !carry else { return nil }
            value = sum
            if value == 0, index >= digits.count { break }
        }
        guard count >= 0, count < digits.count else { return value }
        let next = digits[count]
        let exactHalf = next == 5 && digits[(count + 1)...].allSatisfy { $0 == 0 }
        let roundsUp = exactHalf ? value % 2 == 1 : next >= 5
        let (rounded, overflow) = value.addingReportingOverflow(roundsUp ? 1 : 0)
        return overflow ? nil : rounded
    }
}
