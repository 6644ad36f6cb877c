/// Which rows of a page come out wrong, and how.
struct RowSlips: Sendable {
    struct Slip: OptionSet, Sendable {
        let rawValue: Int

        static let twice = Slip(rawValue: 1)
        static let missingID = Slip(rawValue: 2)
        static let wrongTypes = Slip(rawValue: 4)
        static let unknownField = Slip(rawValue: 8)
        static let invalidUTF8 = Slip(rawValue: 16)
        static let hugeSubID = Slip(rawValue: 32)
        static let conflicting = Slip(rawValue: 64)
    }

    private let slip: Slip
    private var row = 0

    /// The third row of every ten is hit, and the first row of the page.
    init(_ slip: Slip) {
        self.slip = slip
    }

    static let none = RowSlips([])

    mutating func next() -> Slip {
        defer { row += 1 }
        return row == 0 || row % 10 == 2 ? slip : []
    }
}

extension JSONBuffer {
    /// Writes a column's value wrongly; `false` where this column is not to suffer.
    mutating func slip(_ slip: RowSlips.Slip, _ column: Column) -> Bool {
        switch column.kind {
        case .subID, .eventID, .conversionID, .clickID:
            guard slip.contains(.missingID) else { return false }
            raw("null")
        case .campaignID where slip.contains(.wrongTypes): raw(#"{"id":7}"#)
        case .cost where slip.contains(.wrongTypes), .revenue where slip.contains(.wrongTypes): raw(#""NaN""#)
        case .isBot where slip.contains(.wrongTypes): raw("[]")
        case .city where slip.contains(.invalidUTF8), .subIDSlot where slip.contains(.invalidUTF8) && column.slot == 3:
            bytes.append(contentsOf: [0x22, 0x61, 0xC3, 0x28, 0xFF, 0x62, 0x22])
        case .subIDSlot where slip.contains(.hugeSubID) && column.slot == 1:
            raw("\"" + String(repeating: "huge-sub-id-", count: 853) + "abcd\"")
        default: return false
        }
        return true
    }
}
