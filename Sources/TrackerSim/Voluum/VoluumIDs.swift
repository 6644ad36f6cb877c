/// Turns the world's small numbers into ids of Voluum's form.
struct VoluumIDs: Sendable {
    enum Kind: UInt64, Sendable {
        case campaign = 1, offer, lander, flow, path, source, network, workspace, member, account, group
    }

    typealias Words = (high: UInt64, low: UInt64)

    static let zero = "00000000-0000-0000-0000-000000000000"

    let seed: UInt64

    /// A UUID of version 4; the zero UUID for 0, which means none.
    func words(_ kind: Kind, _ id: Int) -> Words {
        guard id != 0 else { return (0, 0) }
        let high = Noise.hash(seed, id, salt: 0x1D00 + kind.rawValue)
        let low = Noise.mix(high)
        return (high & ~0xF000 | 0x4000, low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
    }

    func field(_ kind: Kind, _ id: Int) -> Field {
        let words = words(kind, id)
        return .uuid(words.high, words.low)
    }

    func text(_ kind: Kind, _ id: Int) -> String {
        let words = words(kind, id)
        var buffer = JSONBuffer()
        buffer.uuid(words.high, words.low)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    func json(_ kind: Kind, _ id: Int) -> JSON {
        .string(text(kind, id))
    }

    /// A click's id: `w` and 23 small letters and digits.
    func click(_ index: Int) -> String {
        Self.letters(Noise.hash(seed, index, salt: 0xC11C), count: 23, from: Self.small, after: "w")
    }

    /// The token of a session: 32 letters, digits and `_`.
    func token(_ number: Int) -> String {
        Self.letters(Noise.hash(seed, number, salt: 0x70CE), count: 32, from: Self.all, after: "")
    }

    /// `req-vlm-` and something that differs from one time to the next.
    func request(_ number: Int, _ now: Int64) -> String {
        let bits = Noise.hash(seed, number, salt: UInt64(bitPattern: now))
        return Self.letters(bits, count: 12, from: Self.small, after: "req-vlm-")
    }

    private static let small = [UInt8]("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
    private static let all = [UInt8]("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_".utf8)

    private static func letters(_ seed: UInt64, count: Int, from letters: [UInt8], after start: String) -> String {
        var bytes = Array(start.utf8)
        var word = seed
        for place in 0..<count {
            if place % 8 == 0 { word = Noise.mix(word ^ UInt64(place)) }
            bytes.append(letters[Int(word >> UInt64(place % 8 * 8) & 0xFF) % letters.count])
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
