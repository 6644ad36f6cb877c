package import HubModel

/// Canonical records as CSV (RFC 4180, CRLF): all columns in the order of the NDJSON keys, `sub_1` … `sub_30` included.
package enum CanonicalCSV {
    package static func appendHeader<Record: LogRecord>(of type: Record.Type, to bytes: inout [UInt8]) {
        var sink = CSVHeaderSink()
        Record.sample.write(to: &sink)
        sink.append(to: &bytes)
    }

    package static func appendHeader(of kind: EntityKind, to bytes: inout [UInt8]) {
        var sink = CSVHeaderSink()
        Entity(kind: kind, id: "").write(to: &sink)
        sink.append(to: &bytes)
    }

    package static func append(_ record: some LogRecord, to bytes: inout [UInt8]) {
        line(to: &bytes) { record.write(to: &$0) }
    }

    package static func append(_ entity: Entity, to bytes: inout [UInt8]) {
        line(to: &bytes) { entity.write(to: &$0) }
    }

    private static func line(to bytes: inout [UInt8], _ write: (inout CSVSink) -> Void) {
        var sink = CSVSink()
        swap(&sink.bytes, &bytes)
        sink.open()
        write(&sink)
        sink.close()
        swap(&sink.bytes, &bytes)
    }
}
