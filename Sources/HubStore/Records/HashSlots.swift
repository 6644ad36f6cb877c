/// Values by hashes, each in the slot that its hash gives; of two for one slot the later stays.
struct HashSlots {
    private let count: Int
    private var slots: [(hash: UInt64, value: Int64)] = []

    init(count: Int) {
        self.count = count
    }

    subscript(hash: UInt64) -> Int64? {
        get {
            guard !slots.isEmpty else { return nil }
            let slot = slots[index(hash)]
            return slot.hash == hash ? slot.value : nil
        }
        set {
            if slots.isEmpty { slots = Array(repeating: (0, 0), count: count) }
            slots[index(hash)] = newValue.map { (hash, $0) } ?? (0, 0)
        }
    }

    private func index(_ hash: UInt64) -> Int {
        Int(hash % UInt64(count))
    }
}
