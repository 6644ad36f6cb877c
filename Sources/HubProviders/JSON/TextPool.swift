import HubModel

/// Texts of one page that came before, so that equal ones are stored once: user agents, cities, names of creatives.
///
/// Of two texts for one place the later stays, so that the pool never grows.
struct TextPool {
    /// Shorter texts lie within the value itself.
    private static let shortest = 16
    /// A power of two.
    private static let places = 2048

    private var texts: [String] = []

    /// The text of UTF-8 bytes.
    mutating func text(_ bytes: Span<UInt8>) -> String {
        bytes.withUnsafeBytes { bytes in
            guard bytes.count >= Self.shortest else { return String(decoding: bytes, as: UTF8.self) }
            if texts.isEmpty { texts = Array(repeating: "", count: Self.places) }
            let place = bytes.quickHash & (Self.places - 1)
            if Self.isEqual(texts[place], bytes) { return texts[place] }
            let text = String(decoding: bytes, as: UTF8.self)
            texts[place] = text
            return text
        }
    }

    private static func isEqual(_ text: String, _ bytes: UnsafeRawBufferPointer) -> Bool {
        text.utf8.span.withUnsafeBytes { $0.hasBytes(of: bytes) }
    }
}
