/// What is known of texts by their hashes, in slots that the hashes give; each slot keeps the last few.
///
/// Words and texts met once lie side by side and do not drive each other out: a text that never comes again is looked
/// for among both, and waiting for memory is most of what that costs.
struct WordSlots {
    /// A line of the processor's cache.
    private struct Slot {
        var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
        var ids: (Int64, Int64, Int64) = (0, 0, 0)
        var met: (UInt64, UInt64) = (0, 0)
    }

    /// What is known of a text.
    enum Finding {
        case word(Int64)
        /// Met before.
        case met
        case new
    }

    private var slots: [Slot] = []

    /// A power of two; 4 MB.
    private static let count = 65_536

    /// What is known of a text; one that is new has been met from now on.
    mutating func look(_ hash: UInt64) -> Finding {
        if slots.isEmpty { slots = Array(repeating: Slot(), count: Self.count) }
        let index = Self.index(hash)
        let slot = slots[index]
        if slot.words.0 == hash { return .word(slot.ids.0) }
        if slot.words.1 == hash { return .word(slot.ids.1) }
        if slot.words.2 == hash { return .word(slot.ids.2) }
        if slot.met.0 == hash || slot.met.1 == hash { return .met }
        slots[index].met = (hash, slot.met.0)
        return .new
    }

    /// Keeps the id of a text that was looked for.
    mutating func keep(_ id: Int64, _ hash: UInt64) {
        let index = Self.index(hash)
        let slot = slots[index]
        slots[index].words = (hash, slot.words.0, slot.words.1)
        slots[index].ids = (id, slot.ids.0, slot.ids.1)
    }

    private static func index(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash) & (count - 1)
    }
}
