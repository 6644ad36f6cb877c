/// The ids of a simulated BeMob's things: UUIDs of version 4 that follow from the seed.
struct BeMobIDs: Sendable {
    enum Kind: UInt64, Sendable {
        case campaign = 1, offer, landing, flow, source, network, workspace, domain
    }

    let seed: UInt64
    /// Every fifth is a number of 17 digits instead.
    let hasDigits: Bool

    func text(_ kind: Kind, _ id: Int) -> String {
        let high = Noise.hash(seed, id, salt: 0xBE00 + kind.rawValue)
        if hasDigits, id % 5 == 2 { return "\(10_000_000_000_000_000 + high % 90_000_000_000_000_000)" }
        let low = Noise.mix(high)
        var buffer = JSONBuffer(reserving: 36)
        buffer.uuid(high & ~0xF000 | 0x4000, low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    /// The id, or `nil` for 0, which names nothing.
    func optional(_ kind: Kind, _ id: Int?) -> String? {
        id.flatMap { $0 == 0 ? nil : text(kind, $0) }
    }

    /// Places of the letters in a visit's id.
    private static let letters = [UInt8]("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)

    /// 22 letters and digits, the first eight of them the visit's number.
    static func visit(_ facts: ClickFacts) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(22)
        var number = facts.index
        for _ in 0..<8 {
            bytes.append(letters[number % 62])
            number /= 62
        }
        for word in [facts.word(71), facts.word(72)] {
            var word = word
            for _ in 0..<7 {
                bytes.append(letters[Int(word % 62)])
                word /= 62
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
