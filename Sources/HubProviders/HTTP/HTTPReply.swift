package import struct FoundationEssentials.Data

/// The complete answer to an ``HTTPCall``.
package struct HTTPReply: Hashable, Sendable {
    package var status: Int
    package var headers: [HTTPHeader]
    /// The body and ``padding`` bytes behind it.
    private let padded: Data

    /// Bytes that a fast reader may touch behind a body.
    package static let padding = 64

    package init(status: Int, headers: [HTTPHeader] = [], body: Data = Data()) {
        self.init(status: status, headers: headers, growing: body)
    }

    /// Takes a body that has capacity for ``padding`` more bytes, without copying it.
    package init(status: Int, headers: [HTTPHeader], growing body: consuming Data) {
        self.status = status
        self.headers = headers
        body.append(contentsOf: repeatElement(0, count: Self.padding))
        padded = body
    }

    /// Unpacked.
    package var body: Data { padded.prefix(padded.count - Self.padding) }

    /// The body's bytes and the padding behind them, valid within `read`.
    func withPaddedBody<Value>(_ read: (UnsafeRawBufferPointer) -> Value) -> Value {
        padded.withUnsafeBytes(read)
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
