/// The clicks of a page while ``PackedClicks/lend(_:)`` lends them.
package struct LentClicks {
    let bytes: UnsafeRawBufferPointer
    let cells: UnsafeBufferPointer<PackedText>
    let rows: UnsafeBufferPointer<PackedNumbers>

    package var indices: Range<Int> { rows.indices }

    package subscript(index: Int) -> PackedClick {
        let numbers = rows[index]
        let count = ClickText.count + Int(numbers.subIDs)
        let own = Int(numbers.firstCell)..<(Int(numbers.firstCell) + count)
        return PackedClick(bytes: bytes, cells: UnsafeBufferPointer(rebasing: cells[own]), numbers)
    }
}

/// One click of a page while it is lent; it points into the page's memory.
package struct PackedClick {
    @usableFromInline let bytes: UnsafeRawBufferPointer
    @usableFromInline let cells: UnsafeBufferPointer<PackedText>
    package let clickedAt: UTCTime
    package let cost: Micros?
    package let isBot: Bool?
    package let isUnique: Bool?
    /// Slots up to the last sub-id that is there.
    package let subIDCount: Int

    fileprivate init(
        bytes: UnsafeRawBufferPointer,
        cells: UnsafeBufferPointer<PackedText>,
        _ numbers: PackedNumbers
    ) {
        self.bytes = bytes
        self.cells = cells
        clickedAt = numbers.clickedAt
        cost = numbers.cost
        isBot = numbers.isBot
        isUnique = numbers.isUnique
        subIDCount = Int(numbers.subIDs)
    }

    /// The bytes of a text; empty where it is absent.
    @inlinable
    package func text(_ field: ClickText) -> UnsafeRawBufferPointer { text(at: field.rawValue) }

    /// The bytes of the sub-id in a slot, 1…``subIDCount``.
    @inlinable
    package func subID(_ slot: Int) -> UnsafeRawBufferPointer { text(at: ClickText.count + slot - 1) }

    @inlinable
    func text(at place: Int) -> UnsafeRawBufferPointer {
        let cell = cells[place]
        let start = Int(cell.offset)
        return UnsafeRawBufferPointer(rebasing: bytes[start..<(start + Int(cell.length))])
    }
}
