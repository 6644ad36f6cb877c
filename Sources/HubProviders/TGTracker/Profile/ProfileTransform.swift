import HubModel

/// What is done to a value before it is read; a profile holds no other code.
enum ProfileTransform: String, CaseIterable, Sendable {
    /// Cents become units.
    case minorUnits = "minor_units"
    case lowercase, uppercase, trim
    /// The value is not kept: personal data, for example.
    case drop

    func apply(_ value: JSONValue) -> JSONValue {
        switch (self, value) {
        case (.drop, _): .null
        case (.minorUnits, .number(let text)), (.minorUnits, .text(let text)):
            Micros(text).map { .number(Micros(rawValue: $0.rawValue / 100).description) } ?? value
        case (.lowercase, .text(let text)): .text(text.lowercased())
        case (.uppercase, .text(let text)): .text(text.uppercased())
        case (.trim, .text(let text)): .text(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        default: value
        }
    }
}
