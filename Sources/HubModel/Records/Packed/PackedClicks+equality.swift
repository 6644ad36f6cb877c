/// Clicks are compared by the bytes of their texts, as the database tells them apart.
extension PackedClicks {
    /// Whether the last click has all the values of another.
    package func lastIsEqual(to index: Int) -> Bool {
        lend { $0[index].isEqual(to: $0[count - 1]) }
    }

    package func haveSameID(_ one: Int, _ other: Int) -> Bool {
        lend { $0[one].text(.clickID).hasBytes(of: $0[other].text(.clickID)) }
    }

    /// Differs from process to process, so that nobody can make ids whose hashes are equal.
    package func hash(ofIDAt index: Int) -> Int {
        var hasher = Hasher()
        lend { hasher.combine(bytes: $0[index].text(.clickID)) }
        return hasher.finalize()
    }
}

extension PackedClick {
    fileprivate func isEqual(to other: PackedClick) -> Bool {
        clickedAt == other.clickedAt && cost == other.cost && isBot == other.isBot && isUnique == other.isUnique
            && cells.count == other.cells.count
            && cells.indices.allSatisfy { text(at: $0).hasBytes(of: other.text(at: $0)) }
    }
}
