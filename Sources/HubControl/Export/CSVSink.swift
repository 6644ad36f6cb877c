import HubModel

/// Writes one record as a line of CSV (RFC 4180): all columns, nothing where absent, lists and objects as JSON text.
struct CSVSink: RecordSink {
    var bytes: [UInt8] = []
    private var isFirst = true

    mutating func open() {
        isFirst = true
    }

    mutating func close() {
        bytes.append(UInt8(ascii: "\r"))
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func separator() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }

    mutating func text(_ name: StaticString, _ value: String?) {
        separator()
        guard let value else { return }
        field(value)
    }

    mutating func time(_ name: StaticString, _ value: UTCTime?) {
        separator()
        value?.append(to: &bytes)
    }

    mutating func money(_ name: StaticString, _ value: Micros?) {
        separator()
        guard let value else { return }
        bytes.append(contentsOf: value.description.utf8)
    }

    mutating func flag(_ name: StaticString, _ value: Bool?) {
        separator()
        guard let value else { return }
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    mutating func number(_ name: StaticString, _ value: Int64?) {
        separator()
        if let value { bytes.append(contentsOf: String(value).utf8) }
    }

    /// Both columns, one of them with nothing in it.
    mutating func begin(_ time: UTCTime, of span: StatsRow.Span) {
        self.time("hour", span == .hour ? time : nil)
        text("day", span == .day ? time.day : nil)
    }

    mutating func subIDs(_ value: SubIDs) {
        for slot in SubIDs.slots {
            separator()
            if let text = value[slot] { field(text) }
        }
    }

    mutating func json(_ name: StaticString, _ value: JSONValue?) {
        separator()
        guard let value else { return }
        field(value.description)
    }

    private mutating func field(_ value: String) {
        var value = value
        value.withUTF8 { utf8 in
            guard utf8.contains(where: Self.needsQuotes) else {
                bytes.append(contentsOf: utf8)
                return
            }
            bytes.append(UInt8(ascii: "\""))
            for byte in utf8 {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        }
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }
}

/// Writes the names of the columns instead of a record.
struct CSVHeaderSink: RecordSink {
    private(set) var names: [String] = []

    mutating func text(_ name: StaticString, _ value: String?) { names.append("\(name)") }
    mutating func time(_ name: StaticString, _ value: UTCTime?) { names.append("\(name)") }
    mutating func money(_ name: StaticString, _ value: Micros?) { names.append("\(name)") }
    mutating func flag(_ name: StaticString, _ value: Bool?) { names.append("\(name)") }
    mutating func number(_ name: StaticString, _ value: Int64?) { names.append("\(name)") }
    mutating func begin(_ time: UTCTime, of span: StatsRow.Span) { names += ["hour", "day"] }
    mutating func json(_ name: StaticString, _ value: JSONValue?) { names.append("\(name)") }
    mutating func subIDs(_ value: SubIDs) { names += SubIDs.slots.map { "sub_\($0)" } }

    func append(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: names.joined(separator: ",").utf8)
        bytes.append(contentsOf: "\r\n".utf8)
    }
}
