package import struct FoundationEssentials.Data

/// The complete answer to an ``HTTPCall``.
package struct HTTPReply: Hashable, Sendable {
    package var status: Int
    package var headers: [HTTPHeader]
    /// Unpacked.
    package var body: Data

    package init(status: Int, headers: [HTTPHeader] = [], body: Data = Data()) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first header of a name, whatever its case.
    package func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}

extension HTTPReply {
    /// Whether the body is a page for a browser: by content type, or because its first character is `<`.
    package var isHTML: Bool {
        if let type = header("Content-Type")?.lowercased(), type.hasPrefix("text/html") { return true }
        return firstByte == UInt8(ascii: "<")
    }

    /// Whether the body begins like a JSON object or array.
    package var looksLikeJSON: Bool {
        firstByte == UInt8(ascii: "{") || firstByte == UInt8(ascii: "[")
    }

    /// The first byte that is neither white space nor part of a byte order mark.
    private var firstByte: UInt8? {
        body.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    }
}
