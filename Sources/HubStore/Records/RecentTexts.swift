import HubModel

/// Ids of the texts met last, each in the slot that a few of its bytes give: quicker than hashing all of them.
///
/// Of two texts for one slot the later stays, so that texts made to fall together cost no more than a miss.
struct RecentTexts {
    /// Bytes of a slot: the id, the text's length and one more (0 in a slot that is free), and the text.
    ///
    /// They lie together, since waiting for memory is most of what a look costs.
    private let width: Int
    /// Slots; a power of two.
    private let count: Int
    private var bytes: [UInt8] = []

    private static let idWidth = MemoryLayout<Int64>.size
    private static let headWidth = 2 * idWidth

    /// `longest` is the length of a text that is remembered.
    init(count: Int, longest: Int) {
        self.count = count
        width = Self.headWidth + longest
    }

    func id(of text: UnsafeRawBufferPointer) -> Int64? {
        guard !bytes.isEmpty else { return nil }
        let start = (text.quickHash & (count - 1)) * width
        return bytes.withUnsafeBytes { bytes in
            let length = bytes.loadUnaligned(fromByteOffset: start + Self.idWidth, as: Int64.self)
            guard length == text.count + 1 else { return nil }
            let place = (start + Self.headWidth)..<(start + Self.headWidth + text.count)
            guard UnsafeRawBufferPointer(rebasing: bytes[place]).hasBytes(of: text) else { return nil }
            return bytes.loadUnaligned(fromByteOffset: start, as: Int64.self)
        }
    }

    mutating func remember(_ id: Int64, _ text: UnsafeRawBufferPointer) {
        guard text.count <= width - Self.headWidth else { return }
        if bytes.isEmpty { bytes = Array(repeating: 0, count: count * width) }
        let start = (text.quickHash & (count - 1)) * width
        bytes.withUnsafeMutableBytes { bytes in
            bytes.storeBytes(of: id, toByteOffset: start, as: Int64.self)
            bytes.storeBytes(of: Int64(text.count + 1), toByteOffset: start + Self.idWidth, as: Int64.self)
            let place = start + Self.headWidth
            UnsafeMutableRawBufferPointer(rebasing: bytes[place..<(place + text.count)]).copyMemory(from: text)
        }
    }
}
