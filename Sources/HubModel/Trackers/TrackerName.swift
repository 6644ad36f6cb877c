/// The unique name of one configured tracker: `[a-z0-9][a-z0-9-]{0,62}`.
package struct TrackerName: Hashable, Sendable {
    package let text: String

    /// `nil` where the text does not have the form of a name.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        let isAlphanumeric = { (byte: UInt8) in (97...122).contains(byte) || (48...57).contains(byte) }
        guard let first = bytes.first, isAlphanumeric(first), bytes.count <= 63,
            bytes.allSatisfy({ isAlphanumeric($0) || $0 == 45 })
        else { return nil }
        self.text = text
    }
}

extension TrackerName: CustomStringConvertible {
    package var description: String { text }
}
