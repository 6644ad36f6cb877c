import Foundation

/// Two sets of records as NDJSON lines, compared whatever the order of lines and keys.
package enum RecordSets {
    /// What is only on one side, for a failure's message; empty where both sets are equal.
    package static func difference(ours: [String], truth: [String], limit: Int = 6) throws -> [String] {
        // Most lines are the same to the letter; only the others need a closer look.
        let same = Set(ours).intersection(truth)
        let ours = try Set(ours.filter { !same.contains($0) }.map(canonical))
        let truth = try Set(truth.filter { !same.contains($0) }.map(canonical))
        let missing = truth.subtracting(ours).sorted().prefix(limit).map { "missing: \($0)" }
        let extra = ours.subtracting(truth).sorted().prefix(limit).map { "extra:   \($0)" }
        return missing + extra
    }

    /// The line with its keys in order.
    private static func canonical(_ line: String) throws -> String {
        let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try JSONSerialization.data(withJSONObject: value, options: options), as: UTF8.self)
    }
}
