package import HubModel

/// Canonical records as NDJSON: one object a line, keys in a fixed order, so that equal records are equal bytes.
///
/// Times are RFC 3339 with seconds, money is decimal text in quotes, absent values are null, empty sub-ids are left out.
package enum CanonicalNDJSON {
    /// Appends one line with its end.
    package static func append(_ record: some LogRecord, to bytes: inout [UInt8]) {
        line(to: &bytes) { record.write(to: &$0) }
    }

    /// Appends one line with its end.
    package static func append(_ entity: Entity, to bytes: inout [UInt8]) {
        line(to: &bytes) { entity.write(to: &$0) }
    }

    /// An entity as a JSON object with the keys of its line.
    package static func value(_ entity: Entity) -> JSONValue {
        var sink = ValueSink()
        entity.write(to: &sink)
        return .object(sink.members)
    }

    private static func line(to bytes: inout [UInt8], _ write: (inout NDJSONSink) -> Void) {
        var sink = NDJSONSink()
        swap(&sink.bytes, &bytes)
        sink.open()
        write(&sink)
        sink.close()
        sink.bytes.append(UInt8(ascii: "\n"))
        swap(&sink.bytes, &bytes)
    }
}

/// Collects one record as the members of a JSON object.
private struct ValueSink: RecordSink {
    var members: [JSONValue.Member] = []

    private mutating func add(_ name: StaticString, _ value: JSONValue?) {
        members.append(JSONValue.Member("\(name)", value ?? .null))
    }

    mutating func text(_ name: StaticString, _ value: String?) { add(name, value.map { .string($0) }) }
    mutating func time(_ name: StaticString, _ value: UTCTime?) { add(name, value.map { .string($0.description) }) }
    mutating func money(_ name: StaticString, _ value: Micros?) { add(name, value.map { .string($0.description) }) }
    mutating func flag(_ name: StaticString, _ value: Bool?) { add(name, value.map { .bool($0) }) }
    mutating func number(_ name: StaticString, _ value: Int64?) { add(name, value.map { .number(String($0)) }) }
    mutating func json(_ name: StaticString, _ value: JSONValue?) { add(name, value) }

    mutating func subIDs(_ value: SubIDs) {
        for slot in SubIDs.slots {
            if let text = value[slot] { members.append(JSONValue.Member("sub_\(slot)", .string(text))) }
        }
    }
}
