/// Random numbers from outside: the system's in the daemon, a seed's in a test.
package struct Randomness: Sendable {
    private let draw: @Sendable () -> UInt64

    package init(_ draw: @escaping @Sendable () -> UInt64) {
        self.draw = draw
    }

    package static let system = Randomness { UInt64.random(in: .min ... .max) }

    /// A number in `0..<1`.
    package func unit() -> Double {
        Double(draw() >> 11) / Double(1 << 53)
    }
}
