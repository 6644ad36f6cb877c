/// The form of exported rows.
package enum ExportFormat: String, CaseIterable, Codable, Sendable {
    /// One JSON object a line.
    case ndjson
    /// RFC 4180 with a header line.
    case csv
}
