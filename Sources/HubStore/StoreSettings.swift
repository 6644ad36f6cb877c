/// What the store keeps of people's data, and for how long.
package struct StoreSettings: Hashable, Sendable {
    package var ipHandling: IPHandling
    /// Days that clicks are kept, counted from their time; `nil` keeps them for ever.
    ///
    /// Conversions and hourly totals stay.
    package var clickRetentionDays: Int?

    package init(ipHandling: IPHandling = .full, clickRetentionDays: Int? = 180) {
        self.ipHandling = ipHandling
        self.clickRetentionDays = clickRetentionDays
    }
}

/// What is kept of the address that a click came from.
package enum IPHandling: String, CaseIterable, Codable, Sendable {
    case full
    /// IPv4 to 24 bits (`203.0.113.0`), IPv6 to 48 (`2001:db8:1::`).
    case truncate
    case drop
}

extension IPHandling {
    /// What is kept of an address; text that is none is dropped unless all is kept.
    package func kept(_ address: String?) -> String? {
        switch self {
        case .full: address
        case .drop: nil
        case .truncate: address.flatMap(Self.truncated)
        }
    }

    private static func truncated(_ address: String) -> String? {
        let parts = address.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count == 4, parts.allSatisfy({ UInt8($0) != nil }) { return parts[..<3].joined(separator: ".") + ".0" }
        guard address.contains(":") else { return nil }
        let groups = address.prefix { $0 != "%" }.split(separator: ":", omittingEmptySubsequences: false)
        // What stands before `::` is all that the first three groups have.
        let gap = groups.firstIndex { $0.isEmpty } ?? groups.endIndex
        let head = groups[..<min(3, gap)]
        guard head.allSatisfy({ UInt16($0, radix: 16) != nil }) else { return nil }
        return head.joined(separator: ":") + "::"
    }
}

/// Seams for tests.
package struct StoreHooks: Sendable {
    /// Whether each call does its work on the thread that calls: a simulation then knows when all is done, and plays the
    /// same each time.
    package var runsInPlace: Bool
    /// On the writer, when all is written and nothing committed; what it throws rolls the transaction back.
    package var willCommit: (@Sendable () throws -> Void)?
    package var didCommit: (@Sendable () -> Void)?

    package init(
        runsInPlace: Bool = false,
        willCommit: (@Sendable () throws -> Void)? = nil,
        didCommit: (@Sendable () -> Void)? = nil
    ) {
        self.runsInPlace = runsInPlace
        self.willCommit = willCommit
        self.didCommit = didCommit
    }
}
