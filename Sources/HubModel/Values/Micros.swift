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
        self.init(utf8: String(text).utf8.span)
    }

    /// The same of UTF-8 bytes.
    package init?(utf8 bytes: Span<UInt8>) {
        var place = 0
        var isNegative = false
        if !bytes.isEmpty, bytes[0] == 43 || bytes[0] == 45 {
            isNegative = bytes[0] == 45
            place = 1
        }
        let start = place
        var point: Int?
        while place < bytes.count {
            if bytes[place] == 46, point == nil {
                point = place
            } else if !(48...57).contains(bytes[place]) {
                break
            }
            place += 1
        }
        let digits = DigitRange(start: start, end: place, point: point)
        guard (1..<1000).contains(digits.count), let exponent = Self.exponent(bytes, at: place) else { return nil }
        guard let magnitude = Self.scaled(bytes, digits, keeping: digits.whole + exponent + 6) else { return nil }
        self.init(rawValue: isNegative ? -magnitude : magnitude)
    }

    /// 0 at the end of the text; `nil` for anything that is no exponent of less than 1000.
    private static func exponent(_ bytes: Span<UInt8>, at place: Int) -> Int? {
        guard place < bytes.count else { return 0 }
        guard bytes[place] == 101 || bytes[place] == 69 else { return nil }
        let text = String(decoding: (place + 1..<bytes.count).map { bytes[$0] }, as: UTF8.self)
        return Int(text).flatMap { abs($0) < 1000 ? $0 : nil }
    }

    /// The first `count` digits as an integer (zeros appended where there are fewer), the rest rounded half to even.
    private static func scaled(_ bytes: Span<UInt8>, _ digits: DigitRange, keeping count: Int) -> Int64? {
        var value: Int64 = 0
        for index in 0..<max(0, count) {
            let digit = index < digits.count ? Int64(bytes[digits.place(index)] - 48) : 0
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(digit)
            guard !overflow, !carry else { return nil }
            value = sum
            if value == 0, index >= digits.count { break }
        }
        guard count >= 0, count < digits.count else { return value }
        let next = bytes[digits.place(count)] - 48
        let isHalf = next == 5 && (count + 1..<digits.count).allSatisfy { bytes[digits.place($0)] == 48 }
        let roundsUp = isHalf ? value % 2 == 1 : next >= 5
        let (rounded, overflow) = value.addingReportingOverflow(roundsUp ? 1 : 0)
        return overflow ? nil : rounded
    }

    /// Digits among bytes, with a point between them or not.
    private struct DigitRange {
        let start: Int
        let end: Int
        let point: Int?

        var count: Int { end - start - (point == nil ? 0 : 1) }
        /// Digits before the point.
        var whole: Int { (point ?? end) - start }

        /// Where a digit stands.
        func place(_ index: Int) -> Int {
            let place = start + index
            guard let point, place >= point else { return place }
            return place + 1
        }
    }
}
