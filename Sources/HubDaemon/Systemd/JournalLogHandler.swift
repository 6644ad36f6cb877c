import CSystemd
import Glibc
package import Logging

/// Writes log entries to the journal with their metadata as fields (sd_journal_send(3)).
///
/// `tracker`, `tracker_type` and `run` become `TRACKER`, `TRACKER_TYPE` and `RUN`, so that
/// `journalctl TRACKER=acme` finds them.
package struct JournalLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level = .info
    private let fallback = StderrLogHandler()

    package init() {}

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        let fields = Self.fields(event.level, event.message, all)
        if !Self.send(fields) { fallback.write(event.level, event.message, all) }
    }

    /// The entry as `NAME=value` texts.
    package static func fields(
        _ level: Logger.Level,
        _ message: Logger.Message,
        _ metadata: Logger.Metadata
    ) -> [String] {
        let sorted = metadata.sorted { $0.key < $1.key }
        let details = sorted.filter { !identifying.contains($0.key) }.map { " \($0.key)=\($0.value)" }.joined()
        let tracker = metadata["tracker"].map { "\($0): " } ?? ""
        return [
            "MESSAGE=\(tracker)\(message)\(details)", "PRIORITY=\(level.priority)", "SYSLOG_IDENTIFIER=trackerhubd",
        ]
            + sorted.compactMap { key, value in fieldName(key).map { "\($0)=\(value)" } }
    }

    /// Said by fields; the message shows the tracker alone.
    private static let identifying: Set = ["tracker", "tracker_type", "run"]

    /// A metadata key as the journal allows field names; `nil` where nothing is left of it.
    ///
    /// A key that would take the name of a field that every entry has gets `HUB_` before it.
    package static func fieldName(_ key: String) -> String? {
        let name = String(
            key.uppercased().unicodeScalars.map { scalar in
                ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "_"
            }
        )
        let trimmed = name.drop { $0 == "_" || $0.isNumber }.prefix(64)
        guard !trimmed.isEmpty else { return nil }
        return ["MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER"].contains(trimmed) ? "HUB_\(trimmed)" : String(trimmed)
    }

    private static func send(_ fields: [String]) -> Bool {
        let buffers = fields.map { text in
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: text.utf8.count, alignment: 1)
            buffer.copyBytes(from: text.utf8)
            return buffer
        }
        defer { for buffer in buffers { buffer.deallocate() } }
        let vectors = buffers.map { iovec(iov_base: $0.baseAddress, iov_len: $0.count) }
        return sd_journal_sendv(vectors, Int32(vectors.count)) == 0
    }
}

extension Logger.Level {
    /// As syslog(3) counts.
    var priority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
