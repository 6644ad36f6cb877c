/// Cuts a stream of bytes into lines.
///
/// Each byte is looked at once, however small the pieces in which it comes.
struct LineBuffer {
    /// Bytes that a line may hold, its end not counted.
    let limit: Int
    private var bytes: [UInt8] = []
    /// Where the first unfinished line begins, and how far it has been searched for its end.
    private var start = 0
    private var scanned = 0

    init(limit: Int) {
        self.limit = limit
    }

    struct TooLong: Error {}

    /// Whether an unfinished line waits for its end.
    var hasRest: Bool { start < bytes.count }

    mutating func append(_ more: some Collection<UInt8>) {
        if start > 0, start >= bytes.count / 2 {
            bytes.removeSubrange(..<start)
            scanned -= start
            start = 0
        }
        bytes.append(contentsOf: more)
    }

    /// Takes the next complete line, without its end; `nil` where there is none yet.
    mutating func next() throws(TooLong) -> [UInt8]? {
        guard let end = bytes[scanned...].firstIndex(of: UInt8(ascii: "\n")) else {
            scanned = bytes.count
            if scanned - start > limit { throw TooLong() }
            return nil
        }
        guard end - start <= limit else { throw TooLong() }
        defer {
            start = end + 1
            scanned = start
        }
        return Array(bytes[start..<end])
    }
}
