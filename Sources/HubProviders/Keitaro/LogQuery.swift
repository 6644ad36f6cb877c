import class FoundationEssentials.JSONEncoder
import struct FoundationEssentials.Data
import HubModel

/// The body of a request to `clicks/log` or `conversions/log`.
///
/// Both ends of the range are whole seconds and belong to it; `timezone` is always UTC, as rows and range are in its
/// wall-clock time. Source: the tracker's facts, sections 4, 7 and 8.
struct LogQuery: Encodable, Hashable, Sendable {
    struct Range: Encodable, Hashable, Sendable {
        var from: String
        var to: String
        var timezone = "UTC"
    }

    struct Sort: Encodable, Hashable, Sendable {
        var name: String
        var order = "ASC"
    }

    var range: Range
    var limit: Int
    var offset: Int
    var columns: [String]
    var sort: [Sort]

    init(window: TimeWindow, limit: Int, offset: Int = 0, columns: [LogColumn], sort: [LogField] = []) {
        range = Range(from: window.from.spaced, to: (window.to - 1).spaced)
        self.limit = limit
        self.offset = offset
        self.columns = columns.map(\.name)
        self.sort = sort.map { Sort(name: $0.name) }
    }

    func body() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}
