import class FoundationEssentials.JSONEncoder
import struct FoundationEssentials.Data
import HubModel

/// The body of a request to `report/build`: metrics of each UTC day.
///
/// Source: the tracker's facts, sections 6 and 8.
struct ReportQuery: Hashable {
    /// The two names that dimensions and metrics have had.
    enum Vocabulary: Hashable, CaseIterable {
        /// `grouping` and `metrics`
        case older
        /// `dimensions` and `measures`
        case newer
    }

    static let day = "day"

    var vocabulary: Vocabulary
    var range: LogQuery.Range
    var metrics: [String]
    var limit: Int
    var offset: Int

    func body() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}

extension ReportQuery: Encodable {
    private enum CodingKeys: String, CodingKey {
        case range, limit, offset, sort, grouping, metrics, dimensions, measures
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(range, forKey: .range)
        try container.encode(limit, forKey: .limit)
        try container.encode(offset, forKey: .offset)
        try container.encode([LogQuery.Sort(name: Self.day)], forKey: .sort)
        switch vocabulary {
        case .older:
            try container.encode([Self.day], forKey: .grouping)
            try container.encode(metrics, forKey: .metrics)
        case .newer:
            try container.encode([Self.day], forKey: .dimensions)
            try container.encode(metrics, forKey: .measures)
        }
    }
}
