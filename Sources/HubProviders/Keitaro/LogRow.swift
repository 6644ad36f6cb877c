import HubModel

import struct FoundationEssentials.Decimal

/// One row of a log as it came: the values of the columns that are mapped, and the names of the others.
struct LogRow: Sendable {
    /// By ``LogField/rawValue``; `nil` where the row lacks the column.
    private var fields: [JSONValue?]
    /// Slot `n` at index `n - 1`; shorter where the last slots are absent.
    private var subIDs: [JSONValue?] = []
    /// Names that nobody knows.
    private(set) var unknown: [String] = []
    /// False where something else than an object stood in the place of a row.
    private(set) var isObject = true

    init() {
        fields = Array(repeating: nil, count: LogField.allCases.count)
    }

    subscript(field: LogField) -> JSONValue? {
        get { fields[field.rawValue] }
        set { fields[field.rawValue] = newValue }
    }

    subscript(sub slot: Int) -> JSONValue? {
        get { slot <= subIDs.count ? subIDs[slot - 1] : nil }
        set {
            while subIDs.count < slot { subIDs.append(nil) }
            subIDs[slot - 1] = newValue
        }
    }

    /// Slots that the row has, with their values.
    var subIDSlots: Int { subIDs.count }

    func has(_ column: LogColumn) -> Bool {
        switch column {
        case .field(let field): self[field] != nil
        case .sub(let slot): self[sub: slot] != nil
        }
    }
}

extension LogRow: Decodable {
    /// Reads a row; whatever its values are, they never make the reading fail.
    init(from decoder: any Decoder) throws {
        self.init()
        guard let container = try? decoder.container(keyedBy: RowKey.self) else {
            isObject = false
            return
        }
        for key in container.allKeys {
            switch key.column {
            case .field(let field): self[field] = Self.value(in: container, key, expecting: field.usualKind)
            case .sub(let slot): self[sub: slot] = Self.value(in: container, key, expecting: .text)
            case nil where !LogColumn.unused.contains(key.stringValue): unknown.append(key.stringValue)
            case nil: break
            }
        }
    }

    /// Tries the usual type first, as a refused type costs much more than an accepted one.
    private static func value(
        in container: KeyedDecodingContainer<RowKey>,
        _ key: RowKey,
        expecting kind: LogField.Kind
    ) -> JSONValue {
        if let isNull = try? container.decodeNil(forKey: key), isNull { return .null }
        switch kind {
        case .text: if let text = try? container.decode(String.self, forKey: key) { return .text(text) }
        case .integer: if let number = try? container.decode(Int64.self, forKey: key) { return .number(String(number)) }
        case .flag: if let flag = try? container.decode(Bool.self, forKey: key) { return .bool(flag) }
        case .decimal:
            if let decimal = try? container.decode(Decimal.self, forKey: key) { return .number(decimal.description) }
        }
        return (try? container.decode(JSONValue.self, forKey: key)) ?? .unreadable
    }
}

extension LogField {
    /// The JSON type that recent trackers send.
    fileprivate enum Kind {
        case text, integer, decimal, flag
    }

    fileprivate var usualKind: Kind {
        switch self {
        case .campaignID, .offerID, .landingID, .streamID, .trafficSourceID, .affiliateNetworkID, .version, .sign:
            .integer
        case .cost, .revenue: .decimal
        case .isBot, .isUniqueCampaign: .flag
        default: .text
        }
    }
}

/// A key of a row together with the column it names.
private struct RowKey: CodingKey {
    let stringValue: String
    let column: LogColumn?
    let intValue: Int? = nil

    init(stringValue: String) {
        self.stringValue = stringValue
        column = LogColumn.named[stringValue]
    }

    init?(intValue: Int) {
        nil
    }
}

extension LogRow {
    /// A time of the row, without counting what cannot be read.
    func time(_ field: LogField) -> UTCTime? {
        guard case .text(let text) = self[field] else { return nil }
        return UTCTime(text)
    }

    /// What tells the row from others, by the first of `fields` that it has.
    func identity(_ fields: [LogField]) -> String {
        for field in fields {
            if let value = self[field], value != .null { return value.compactText }
        }
        return ""
    }
}
