package import NIOCore

/// Cuts what comes in into lines, each byte looked at once; the last line may lack its end.
package final class LineDecoder: NIOSingleStepByteToMessageDecoder {
    package enum InboundOut: Hashable, Sendable {
        case line(ByteBuffer)
        /// A line longer than the limit; nothing after it is read.
        case tooLong
    }

    private let limit: Int
    private var scanned = 0
    private var isOver = false

    package init(limit: Int) {
        self.limit = limit
    }

    package func decode(buffer: inout ByteBuffer) throws -> InboundOut? {
        guard !isOver else {
            buffer.clear()
            return nil
        }
        let view = buffer.readableBytesView
        let start = view.index(view.startIndex, offsetBy: scanned)
        guard let end = view[start...].firstIndex(of: UInt8(ascii: "\n")) else {
            scanned = view.count
            return scanned > limit ? refuse(&buffer) : nil
        }
        let length = view.distance(from: view.startIndex, to: end)
        guard length <= limit else { return refuse(&buffer) }
        scanned = 0
        let line = buffer.readSlice(length: length)
        buffer.moveReaderIndex(forwardBy: 1)
        return line.map { .line($0) }
    }

    package func decodeLast(buffer: inout ByteBuffer, seenEOF: Bool) throws -> InboundOut? {
        if let line = try decode(buffer: &buffer) { return line }
        guard buffer.readableBytes > 0, !isOver else { return nil }
        scanned = 0
        return buffer.readSlice(length: buffer.readableBytes).map { .line($0) }
    }

    private func refuse(_ buffer: inout ByteBuffer) -> InboundOut {
        isOver = true
        buffer.clear()
        return .tooLong
    }
}
