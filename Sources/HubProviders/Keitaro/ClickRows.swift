import HubModel

/// The clicks of one page; of two with one id the later counts.
struct ClickRows: LogRows {
    typealias Record = Click

    private(set) var packed: PackedClicks
    private var places: ClickPlaces
    private let options: KeitaroOptions

    /// Bytes of a click's texts for which there is room without growing.
    private static let usualBytes = 768

    /// `limit` is the number of rows that the page has at most.
    init(_ options: KeitaroOptions, limit: Int) {
        self.options = options
        packed = PackedClicks(rows: limit, bytes: limit * Self.usualBytes)
        places = ClickPlaces(limit: limit)
    }

    mutating func add(_ row: LogRow, _ reader: inout FieldReader) -> String? {
        packed.begin()
        if let reason = packed.readKeitaro(row, &reader, options) {
            packed.dropLast()
            return reason
        }
        guard let known = places.placeOfLast(in: packed) else { return nil }
        guard !packed.lastIsEqual(to: known) else {
            packed.dropLast()
            return nil
        }
        packed.moveLast(to: known)
        return RowReason.isTwofold
    }
}

/// Where the clicks of a page stand, by their ids.
struct ClickPlaces {
    /// The place of a click and one more, in the first slot behind the one that its id's hash gives that was free.
    private var slots: [UInt32]

    init(limit: Int) {
        var count = 64
        while count < limit * 2 { count *= 2 }
        slots = Array(repeating: 0, count: count)
    }

    /// The place of the click that has the id of the last one; `nil` where that is new, and known from now on.
    mutating func placeOfLast(in clicks: PackedClicks) -> Int? {
        let last = clicks.count - 1
        if last * 2 >= slots.count { grow(clicks) }
        var slot = clicks.hash(ofIDAt: last) & (slots.count - 1)
        while slots[slot] != 0 {
            let place = Int(slots[slot]) - 1
            if clicks.haveSameID(place, last) { return place }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = UInt32(last + 1)
        return nil
    }

    private mutating func grow(_ clicks: PackedClicks) {
        slots = Array(repeating: 0, count: slots.count * 2)
        for place in 0..<(clicks.count - 1) {
            var slot = clicks.hash(ofIDAt: place) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(place + 1)
        }
    }
}
