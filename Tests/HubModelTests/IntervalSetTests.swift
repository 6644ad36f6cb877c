import FoundationEssentials
import HubModel
import Testing

@Suite struct IntervalSetTests {
    @Test(
        "Windows merge where they overlap or touch, and nowhere else",
        arguments: [
            ([(0, 5), (5, 8)], [(0, 8)]),
            ([(5, 8), (0, 5)], [(0, 8)]),
            ([(0, 5), (6, 8)], [(0, 5), (6, 8)]),
            ([(6, 8), (0, 5)], [(0, 5), (6, 8)]),
            ([(0, 2), (4, 6), (8, 10), (1, 9)], [(0, 10)]),
            ([(0, 2), (4, 6), (8, 10), (2, 4)], [(0, 6), (8, 10)]),
            ([(0, 10), (3, 4)], [(0, 10)]),
            ([(3, 4), (0, 10)], [(0, 10)]),
            ([], []),
        ] as [([(Int64, Int64)], [(Int64, Int64)])]
    )
    func merges(_ windows: [(Int64, Int64)], _ expected: [(Int64, Int64)]) {
        #expect(IntervalSet(windows.compactMap(window)).intervals == expected.compactMap(window))
    }

    @Test("What is missing is the wanted window minus the set")
    func missing() throws {
        let set = IntervalSet([(2, 4), (6, 8)].compactMap(window))
        #expect(set.missing(in: try wanted(0, 10)) == [(0, 2), (4, 6), (8, 10)].compactMap(window))
        #expect(set.missing(in: try wanted(3, 7)) == [(4, 6)].compactMap(window))
        #expect(set.missing(in: try wanted(2, 4)).isEmpty)
        #expect(set.missing(in: try wanted(4, 6)) == [(4, 6)].compactMap(window))
        #expect(set.missing(in: try wanted(8, 9)) == [(8, 9)].compactMap(window))
        #expect(IntervalSet().missing(in: try wanted(0, 3)) == [(0, 3)].compactMap(window))
    }

    @Test("Random sets agree with sets of single seconds", arguments: 0..<60)
    func agreesWithNaiveSet(_ seed: Int) throws {
        var random = Seeded(state: UInt64(seed) &* 7919 &+ 1)
        var set = IntervalSet()
        var naive: Set<Int64> = []
        for _ in 0..<40 {
            let from = Int64.random(in: -100...100, using: &random)
            let window = try wanted(from, from + .random(in: 1...30, using: &random))
            set.insert(window)
            naive.formUnion(window.from.seconds..<window.to.seconds)
            #expect(Set(set.intervals.flatMap { $0.from.seconds..<$0.to.seconds }) == naive)
            #expect(set.duration == Int64(naive.count))
            #expect(zip(set.intervals, set.intervals.dropFirst()).allSatisfy { $0.to < $1.from })

            let askedFrom = Int64.random(in: -120...120, using: &random)
            let asked = try wanted(askedFrom, askedFrom + .random(in: 1...80, using: &random))
            let gaps = set.missing(in: asked)
            let missing = Set(asked.from.seconds..<asked.to.seconds).subtracting(naive)
            #expect(Set(gaps.flatMap { $0.from.seconds..<$0.to.seconds }) == missing)
            #expect(zip(gaps, gaps.dropFirst()).allSatisfy { $0.to < $1.from })
            #expect(set.covered(in: asked) == asked.duration - Int64(missing.count))
        }
    }

    @Test("A set is coded as pairs of Unix seconds, and bad pairs are refused")
    func codes() throws {
        let set = IntervalSet([(2, 4), (6, 8)].compactMap(window))
        let json = try JSONEncoder().encode(set)
        #expect(String(decoding: json, as: UTF8.self) == "[[2,4],[6,8]]")
        #expect(try JSONDecoder().decode(IntervalSet.self, from: json) == set)
        for bad in ["[[4,2]]", "[[2,2]]", "[[1]]", "[[1,2,3]]", "[1,2]", "{}"] {
            #expect(throws: DecodingError.self) { try JSONDecoder().decode(IntervalSet.self, from: Data(bad.utf8)) }
        }
    }

    private func window(_ from: Int64, _ to: Int64) -> TimeWindow? {
        TimeWindow(from: at(from), to: at(to))
    }

    private func wanted(_ from: Int64, _ to: Int64) throws -> TimeWindow {
        try #require(window(from, to))
    }
}

/// SplitMix64: the same numbers from the same seed, everywhere.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
