/// The tracker and the texts of a place, each behind its length: equal bytes are equal places.
struct PlaceKey {
    private(set) var bytes: [UInt8] = []

    private static let width = MemoryLayout<Int64>.size

    /// Begins with a tracker; the texts follow in the order of ``Place/columns``.
    mutating func begin(_ trackerID: Int64) {
        bytes.removeAll(keepingCapacity: true)
        add(trackerID)
    }

    mutating func add(_ text: UnsafeRawBufferPointer) {
        add(Int64(text.count))
        bytes.append(contentsOf: text)
    }

    mutating func add(_ text: String?) {
        (text ?? "").utf8.span.withUnsafeBytes { add($0) }
    }

    private mutating func add(_ number: Int64) {
        withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
    }

    /// Hands over the tracker's id and each text.
    func forEachPart(tracker: (Int64) -> Void, text: (UnsafeRawBufferPointer) -> Void) {
        bytes.withUnsafeBytes { bytes in
            tracker(bytes.loadUnaligned(as: Int64.self))
            var place = Self.width
            while place < bytes.count {
                let length = Int(bytes.loadUnaligned(fromByteOffset: place, as: Int64.self))
                place += Self.width
                text(UnsafeRawBufferPointer(rebasing: bytes[place..<(place + length)]))
                place += length
            }
        }
    }
}
