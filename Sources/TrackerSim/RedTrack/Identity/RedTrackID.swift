/// An id in the form of a MongoDB ObjectId: 24 hexadecimal digits.
struct RedTrackID: Hashable, Sendable {
    /// The first eight digits: Unix seconds.
    let time: UInt32
    /// The other sixteen.
    let rest: UInt64

    /// The part that counts.
    var number: Int { Int(rest & 0xFF_FFFF_FFFF) }

    var text: String {
        var buffer = JSONBuffer(reserving: 24)
        buffer.objectID(self)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    init(time: Int64, machine: UInt64, number: Int) {
        self.time = UInt32(truncatingIfNeeded: time)
        rest = machine << 40 | UInt64(number) & 0xFF_FFFF_FFFF
    }

    /// `nil` for text that is no such id; upper case is none.
    init?(_ text: some StringProtocol) {
        guard text.utf8.count == 24, text.utf8.allSatisfy({ JSONBuffer.hex.contains($0) }) else { return nil }
        guard let time = UInt32(text.prefix(8), radix: 16), let rest = UInt64(text.suffix(16), radix: 16) else {
            return nil
        }
        self.time = time
        self.rest = rest
    }
}

extension JSONBuffer {
    /// 24 hexadecimal digits.
    mutating func objectID(_ id: RedTrackID) {
        for shift in stride(from: 28, through: 0, by: -4) { byte(Self.hex[Int(id.time >> shift & 15)]) }
        for shift in stride(from: 60, through: 0, by: -4) { byte(Self.hex[Int(id.rest >> shift & 15)]) }
    }
}
