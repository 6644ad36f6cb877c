import Glibc

/// Texts of one page that came before, so that equal ones are stored once: user agents, cities, names of creatives.
///
/// Of two texts for one place the later stays, so that the pool never grows.
struct TextPool {
    /// Shorter texts lie within the value itself.
    private static let shortest = 16
    private static let places = 2048

    private var texts: [String] = []

    /// The text of UTF-8 bytes.
    mutating func text(_ bytes: Span<UInt8>) -> String {
        bytes.withUnsafeBytes { bytes in
            guard bytes.count >= Self.shortest else { return String(decoding: bytes, as: UTF8.self) }
            if texts.isEmpty { texts = Array(repeating: "", count: Self.places) }
            let place = Self.place(of: bytes)
            if Self.isEqual(texts[place], bytes) { return texts[place] }
            let text = String(decoding: bytes, as: UTF8.self)
            texts[place] = text
            return text
        }
    }

    /// Looks at the length and at three parts of the text: quick, and good enough for a place that others may take.
    private static func place(of bytes: UnsafeRawBufferPointer) -> Int {
        var hash = UInt64(bytes.count)
        for offset in [0, bytes.count / 2 - 4, bytes.count - 8] {
            hash = (hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
        }
        return Int(hash % UInt64(places))
    }

    private static func isEqual(_ text: String, _ bytes: UnsafeRawBufferPointer) -> Bool {
        guard text.utf8.count == bytes.count, let start = bytes.baseAddress else { return false }
        return text.utf8.span.withUnsafeBytes { kept in
            kept.baseAddress.map { memcmp($0, start, bytes.count) == 0 } ?? false
        }
    }
}
