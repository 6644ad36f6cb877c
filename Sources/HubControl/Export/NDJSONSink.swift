import HubModel

/// Writes one record as a JSON object: every key, null where absent, empty sub-ids left out.
struct NDJSONSink: RecordSink {
    var bytes: [UInt8] = []
    private var isFirst = true

    mutating func open() {
        bytes.append(UInt8(ascii: "{"))
        isFirst = true
    }

    mutating func close() {
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func key(_ name: StaticString) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func null() {
        bytes.append(contentsOf: "null".utf8)
    }

    mutating func text(_ name: StaticString, _ value: String?) {
        key(name)
        guard let value else { return null() }
        JSONString.append(value, to: &bytes)
    }

    mutating func time(_ name: StaticString, _ value: UTCTime?) {
        key(name)
        guard let value else { return null() }
        bytes.append(UInt8(ascii: "\""))
        value.append(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func money(_ name: StaticString, _ value: Micros?) {
        key(name)
        guard let value else { return null() }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: value.description.utf8)
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func flag(_ name: StaticString, _ value: Bool?) {
        key(name)
        guard let value else { return null() }
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    mutating func number(_ name: StaticString, _ value: Int64?) {
        key(name)
        guard let value else { return null() }
        bytes.append(contentsOf: String(value).utf8)
    }

    mutating func subIDs(_ value: SubIDs) {
        for (index, text) in value.values.enumerated() {
            guard let text, !text.isEmpty else { continue }
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            bytes.append(contentsOf: "\"sub_".utf8)
            bytes.append(contentsOf: String(index + 1).utf8)
            bytes.append(contentsOf: "\":".utf8)
            JSONString.append(text, to: &bytes)
        }
    }

    mutating func json(_ name: StaticString, _ value: JSONValue?) {
        key(name)
        (value ?? .null).write(to: &bytes)
    }
}
