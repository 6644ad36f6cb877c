import FoundationEssentials

/// Two sets of records as NDJSON lines, compared whatever the order of lines and keys.
package enum RecordSets {
    /// What is only on one side, for a failure's message; empty where both sets are equal.
    package static func difference(ours: [String], truth: [String], limit: Int = 6) throws -> [String] {
        let ours = try Set(ours.map(canonical))
        let truth = try Set(truth.map(canonical))
        let missing = truth.subtracting(ours).sorted().prefix(limit).map { "missing: \($0)" }
        let extra = ours.subtracting(truth).sorted().prefix(limit).map { "extra:   \($0)" }
        return missing + extra
    }

    /// The line with its keys in order; text that is itself JSON (`rules`) counts as what it says.
    private static func canonical(_ line: String) throws -> String {
        let value = try JSONDecoder().decode(Tree.self, from: Data(line.utf8))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private enum Tree: Codable {
        case null
        case flag(Bool)
        case number(Decimal)
        case text(String)
        case list([Tree])
        case object([String: Tree])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let value = try? container.decode(Bool.self) {
                self = .flag(value)
            } else if let value = try? container.decode(Decimal.self) {
                self = .number(value)
            } else if let value = try? container.decode(String.self) {
                self = .text(value)
            } else if let value = try? container.decode([Tree].self) {
                self = .list(value)
            } else {
                self = .object(try container.decode([String: Tree].self))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .null: try container.encodeNil()
            case .flag(let value): try container.encode(value)
            case .number(let value): try container.encode(value)
            case .text(let value): try container.encode(value)
            case .list(let value): try container.encode(value)
            case .object(let value): try container.encode(value)
            }
        }
    }
}
