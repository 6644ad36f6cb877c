import HubModel

/// Counts what is odd about the rows of a report.
struct RowFindings {
    /// Fewer rows that cannot be read are damaged rows, not another report.
    private static let mostDamaged = 10

    private var rows = 0
    private var rejected: [String: Int] = [:]
    private var unknown: [String: Int] = [:]

    /// Notes a row and its unknown fields; `false` where it is no object.
    mutating func note(_ row: JSONValue, known: Set<String>) -> Bool {
        rows += 1
        guard case .object(let members) = row else {
            reject("not an object")
            return false
        }
        for name in members.keys where !known.contains(name) { unknown[name, default: 0] += 1 }
        return true
    }

    mutating func reject(_ reason: String) {
        rejected[reason, default: 0] += 1
    }

    /// Whether so many rows could not be read that the report is not what it was taken for.
    var isUnreadable: Bool {
        let count = rejected.values.reduce(0, +)
        return count > Self.mostDamaged && count * 2 > rows
    }

    func findings(dropped: [String: Int]) -> PageFindings {
        var findings = PageFindings()
        findings.rejectedRows = rejected
        findings.droppedValues = dropped
        findings.unknownFields = unknown
        return findings
    }
}
