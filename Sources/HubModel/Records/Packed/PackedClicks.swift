/// The clicks of one page in few pieces of memory: the bytes of all texts, where each text lies, and the numbers.
///
/// A page of clicks has half a million texts, which would cost more as values of their own than all the rest of their
/// way into the database. An empty text and an absent one are the same.
package struct PackedClicks: Sendable {
    /// UTF-8 of all texts.
    private var bytes: [UInt8] = []
    /// For each row a cell for each ``ClickText``, then one for each sub-id up to the last that is there.
    private var cells: [PackedText] = []
    private var rows: [PackedNumbers] = []
    /// Texts that came before, each in the slot that its hash gives: a text that comes again is mostly kept once.
    private var recent: [PackedText] = []

    /// Bytes of a text from which looking for an equal one pays.
    private static let shortestShared = 16
    /// Slots for texts that came before; a power of two.
    private static let recentCount = 2048

    /// Makes room; `bytes` is the length of all texts, as far as it is known.
    package init(rows count: Int = 0, bytes length: Int = 0) {
        bytes.reserveCapacity(length)
        cells.reserveCapacity(count * (ClickText.count + SubIDs.slots.count))
        rows.reserveCapacity(count)
    }

    package var count: Int { rows.count }
}

/// Where a text lies among the bytes of its page.
@usableFromInline
package struct PackedText: Sendable {
    @usableFromInline package var offset: UInt32 = 0
    @usableFromInline package var length: UInt32 = 0
}

/// What a packed click has beside texts.
struct PackedNumbers {
    var clickedAt = UTCTime(seconds: 0)
    var cost: Micros?
    var isBot: Bool?
    var isUnique: Bool?
    var subIDs: UInt8 = 0
    var firstCell: UInt32
}

extension PackedClicks {
    /// Begins a click, whose fields are absent until they are put.
    package mutating func begin() {
        rows.append(PackedNumbers(firstCell: UInt32(cells.count)))
        cells.append(contentsOf: repeatElement(PackedText(), count: ClickText.count))
    }

    /// Gives the last click a text.
    package mutating func put(_ text: Span<UInt8>, _ field: ClickText) {
        cells[Int(rows[rows.count - 1].firstCell) + field.rawValue] = add(text)
    }

    /// Gives the last click its next sub-id, empty where the slot is.
    package mutating func putSubID(_ text: Span<UInt8>) {
        cells.append(add(text))
        rows[rows.count - 1].subIDs += 1
    }

    package mutating func putTime(_ time: UTCTime) {
        rows[rows.count - 1].clickedAt = time
    }

    package mutating func putNumbers(cost: Micros?, isBot: Bool?, isUnique: Bool?) {
        rows[rows.count - 1].cost = cost
        rows[rows.count - 1].isBot = isBot
        rows[rows.count - 1].isUnique = isUnique
    }

    private mutating func add(_ text: Span<UInt8>) -> PackedText {
        text.withUnsafeBytes { $0.count < Self.shortestShared ? append($0) : share($0) }
    }

    private mutating func append(_ text: UnsafeRawBufferPointer) -> PackedText {
        let cell = PackedText(offset: UInt32(bytes.count), length: UInt32(text.count))
        bytes.append(contentsOf: text)
        return cell
    }

    private mutating func share(_ text: UnsafeRawBufferPointer) -> PackedText {
        if recent.isEmpty { recent = Array(repeating: PackedText(), count: Self.recentCount) }
        let slot = text.quickHash & (Self.recentCount - 1)
        if has(text, in: recent[slot]) { return recent[slot] }
        recent[slot] = append(text)
        return recent[slot]
    }

    /// Within a change of the bytes, which needs no further owner of them.
    private mutating func has(_ text: UnsafeRawBufferPointer, in cell: PackedText) -> Bool {
        guard Int(cell.length) == text.count else { return false }
        let place = Int(cell.offset)..<(Int(cell.offset) + text.count)
        return bytes.withUnsafeMutableBytes {
            UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer($0)[place]).hasBytes(of: text)
        }
    }

    /// Takes the last click back.
    package mutating func dropLast() {
        guard let last = rows.popLast() else { return }
        cells.removeLast(cells.count - Int(last.firstCell))
    }

    /// Puts the last click in the place of another, and leaves its own.
    package mutating func moveLast(to index: Int) {
        rows[index] = rows.removeLast()
    }

    /// Gives a click another text.
    package mutating func replace(_ field: ClickText, at index: Int, by text: Span<UInt8>) {
        cells[Int(rows[index].firstCell) + field.rawValue] = add(text)
    }
}

extension PackedClicks {
    /// Lends the clicks to `body`.
    ///
    /// A lent click points into this value's arrays. They cannot change or go while `body` runs, since it runs within
    /// their own lending and the value is not written meanwhile; a click must not leave `body`, nor a pointer of it.
    package func lend<Value, Failure: Error>(_ body: (LentClicks) throws(Failure) -> Value) throws(Failure) -> Value {
        try bytes.withUnsafeBufferPointer { bytes throws(Failure) in
            try cells.withUnsafeBufferPointer { cells throws(Failure) in
                try rows.withUnsafeBufferPointer { rows throws(Failure) in
                    try body(LentClicks(bytes: UnsafeRawBufferPointer(bytes), cells: cells, rows: rows))
                }
            }
        }
    }
}
