/// The answer around the rows of a report.
struct ReportEnvelope {
    /// Absent in live answers.
    var limit: Int?
    var offset = 0
    var isTruncated = false
    /// Absent where a fault hides it.
    var totalRows: Int?
    var totals: JSON
    var mappings: [JSON]
    var parameters: JSON = [:]
    var currency: String

    /// The answer as JSON text; `rows` are JSON objects with commas between.
    func bytes(rows: [UInt8]) -> [UInt8] {
        var buffer = JSONBuffer(reserving: rows.count + 4096)
        buffer.byte(0x7B)
        if let limit { buffer.raw("\"limit\":\(limit),") }
        buffer.raw("\"offset\":\(offset),\"truncated\":\(isTruncated),\"messages\":[]")
        if let totalRows { buffer.raw(",\"totalRows\":\(totalRows)") }
        for (name, value) in [("totals", totals), ("columnMappings", .array(mappings))] {
            buffer.raw(",\"\(name)\":")
            buffer.value(value, .plain)
        }
        buffer.raw(",\"rows\":[")
        buffer.raw(rows)
        buffer.raw("],\"responseParams\":")
        buffer.value(parameters, .plain)
        buffer.raw(",\"currency\":")
        buffer.string(currency, .plain)
        buffer.byte(0x7D)
        return buffer.bytes
    }
}

/// Writes rows one after another, some of them wrongly where faults want it.
struct RowsWriter {
    private(set) var bytes = JSONBuffer()
    private var slips: RowSlips
    private var style: FieldStyle
    private var isEmpty = true

    init(_ zone: ZoneClock, slips: RowSlips) {
        style = FieldStyle(escapes: .plain, numbersAsText: false, zone: zone)
        self.slips = slips
    }

    /// A row's cells by key, those that it does not have left out.
    mutating func write(_ keys: [String], _ cell: (Int) -> Cell?) {
        let slip = slips.next()
        once(keys, slip, cell)
        if slip.contains(.twice) { once(keys, slip, cell) }
        if slip.contains(.conflicting) { once(keys, slip, isConflicting: true, cell) }
    }

    private mutating func once(
        _ keys: [String],
        _ slip: RowSlips.Slip,
        isConflicting: Bool = false,
        _ cell: (Int) -> Cell?
    ) {
        if !isEmpty { bytes.byte(0x2C) }
        isEmpty = false
        bytes.byte(0x7B)
        var isFirst = true
        for (place, key) in keys.enumerated() {
            guard let cell = cell(place) else { continue }
            if !isFirst { bytes.byte(0x2C) }
            isFirst = false
            bytes.string(key, .plain)
            bytes.byte(0x3A)
            if isConflicting, key == "cost" || key == "revenue" {
                bytes.raw("777.77")
            } else if slip.isEmpty || !bytes.slip(slip, key: key) {
                bytes.cell(cell, &style)
            }
        }
        if slip.contains(.unknownField) { bytes.raw((isFirst ? "" : ",") + #""brand_new_field":{"since":12}"#) }
        bytes.byte(0x7D)
    }
}

extension JSONBuffer {
    /// Writes a column's value wrongly; `false` where this column is not to suffer.
    fileprivate mutating func slip(_ slip: RowSlips.Slip, key: String) -> Bool {
        switch key {
        case "clickId" where slip.contains(.missingID), "campaignId" where slip.contains(.missingID): raw("null")
        case "campaignId" where slip.contains(.wrongTypes): raw(#"{"id":7}"#)
        case "cost" where slip.contains(.wrongTypes), "revenue" where slip.contains(.wrongTypes): raw(#""NaN""#)
        case "visits" where slip.contains(.wrongTypes), "postbackTimestamp" where slip.contains(.wrongTypes): raw("[]")
        case "city" where slip.contains(.invalidUTF8), "customVariable3" where slip.contains(.invalidUTF8),
            "campaignName" where slip.contains(.invalidUTF8):
            bytes.append(contentsOf: [0x22, 0x61, 0xC3, 0x28, 0xFF, 0x62, 0x22])
        case "customVariable1" where slip.contains(.hugeSubID):
            raw("\"" + String(repeating: "huge-sub-id-", count: 853) + "abcd\"")
        default: return false
        }
        return true
    }
}
