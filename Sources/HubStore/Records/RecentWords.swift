/// The words met last, each in the slot that a few of its bytes give: quicker than hashing all of them.
///
/// Of two words for one slot the later stays, so that words made to fall together cost no more than a miss.
struct RecentWords {
    private static let slots = 4096

    private var words: [(text: String, id: Int64)] = []

    func id(of text: String) -> Int64? {
        guard !words.isEmpty else { return nil }
        let word = words[Self.slot(of: text)]
        return word.text.hasBytes(of: text) ? word.id : nil
    }

    mutating func remember(_ id: Int64, _ text: String) {
        if words.isEmpty { words = Array(repeating: ("", 0), count: Self.slots) }
        words[Self.slot(of: text)] = (text, id)
    }

    /// Looks at the length and at the begin, the middle and the end of the text.
    private static func slot(of text: String) -> Int {
        text.utf8.span.withUnsafeBytes { bytes in
            var hash = UInt64(bytes.count)
            let width = min(8, bytes.count)
            for offset in [0, (bytes.count - width) / 2, bytes.count - width] {
                var part: UInt64 = 0
                withUnsafeMutableBytes(of: &part) {
                    $0.copyMemory(from: .init(rebasing: bytes[offset..<(offset + width)]))
                }
                hash = (hash ^ part) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 29
            }
            return Int(hash % UInt64(slots))
        }
    }
}
