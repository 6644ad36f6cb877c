/// Numbers that look random and depend on their arguments alone (SplitMix64's finalizer).
enum Noise {
    static func mix(_ value: UInt64) -> UInt64 {
        var word = value &+ 0x9E37_79B9_7F4A_7C15
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    static func hash(_ seed: UInt64, _ index: Int, salt: UInt64) -> UInt64 {
        mix(mix(seed ^ (salt &* 0xD6E8_FEB8_6659_FD93)) ^ UInt64(bitPattern: Int64(index)))
    }
}

/// A sequence of such numbers.
struct Dice: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Noise.mix(state)
    }

    /// A number in `0..<bound`; 0 where the bound is not positive.
    mutating func below(_ bound: Int) -> Int {
        bound > 0 ? Int(next() % UInt64(bound)) : 0
    }

    /// True in `permille` of a thousand throws.
    mutating func chance(_ permille: Int) -> Bool {
        below(1000) < permille
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }
}
