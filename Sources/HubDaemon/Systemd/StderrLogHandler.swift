import Glibc
package import HubModel
package import Logging

/// Writes log entries to standard error, one line each: `2026-11-24T10:00:00Z info run succeeded tracker=acme`.
package struct StderrLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level = .info

    package init() {}

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        write(event.level, event.message, metadata.merging(event.metadata ?? [:]) { $1 })
    }

    func write(_ level: Logger.Level, _ message: Logger.Message, _ metadata: Logger.Metadata) {
        let bytes = Array(Self.line(level, message, metadata, at: UTCTime(seconds: Int64(time(nil)))).utf8)
        // One write(2), so that lines of several threads do not mix; there is nowhere to report its failure to.
        _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }

    /// The entry as a line with its line feed; control characters become spaces, as a terminal would obey them.
    package static func line(
        _ level: Logger.Level,
        _ message: Logger.Message,
        _ metadata: Logger.Metadata,
        at time: UTCTime
    ) -> String {
        let details = metadata.sorted { $0.key < $1.key }.map { " \($0.key)=\(quoted(printable("\($0.value)")))" }
        return printable("\(time) \(level) \(message)") + details.joined() + "\n"
    }

    private static func printable(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func quoted(_ text: String) -> String {
        guard text.isEmpty || text.contains(where: { $0 == " " || $0 == "\"" }) else { return text }
        return "\"" + text.replacing("\"", with: "\\\"") + "\""
    }
}
