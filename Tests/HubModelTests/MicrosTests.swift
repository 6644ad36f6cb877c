import HubModel
import Testing

@Suite struct MicrosTests {
    @Test(
        "Decimal text is read to the micro",
        arguments: [
            ("0", 0), ("-0", 0), ("12.5", 12_500_000), ("-3", -3_000_000), ("+.5", 500_000), ("5.", 5_000_000),
            ("0.000001", 1), ("-0.000001", -1), ("1e-6", 1), ("1E2", 100_000_000), ("1.25e+1", 12_500_000),
            ("1e-7", 0), ("000012.500000000", 12_500_000), ("9223372036854.775807", .max),
            ("-9223372036854.775807", -.max), ("0e999", 0), ("0.0000000000000000000000000000001", 0),
            ("123456789e-9", 123_457),
        ] as [(String, Int64)]
    )
    func reads(_ text: String, _ micros: Int64) {
        #expect(Micros(text)?.rawValue == micros)
    }

    @Test(
        "What is beyond six places is rounded half to even",
        arguments: [
            ("0.0000005", 0), ("0.0000015", 2), ("0.0000025", 2), ("0.0000035", 4), ("0.00000050000001", 1),
            ("0.0000004999999", 0), ("0.0000025000", 2), ("0.00000251", 3), ("-0.0000015", -2), ("-0.0000025", -2),
            ("1.9999995", 2_000_000), ("5e-7", 0), ("15e-7", 2), ("0.9999999", 1_000_000), ("5.1e-7", 1),
        ] as [(String, Int64)]
    )
    func rounds(_ text: String, _ micros: Int64) {
        #expect(Micros(text)?.rawValue == micros)
    }

    @Test(
        "What is no amount, or too large for one, is refused",
        arguments: [
            "", " ", "-", "+", ".", "e5", "1e", "1e+", "1,5", "12.5.1", "0x10", "NaN", "inf", "1 000", "1e1000",
            "9223372036854.775808", "1e13", "--1", "1-", "１２", "12.5 ", "$5",
        ]
    )
    func refuses(_ text: String) {
        #expect(Micros(text) == nil)
    }

    @Test(
        "An amount prints without exponent and trailing zeros",
        arguments: [
            (0, "0"), (12_500_000, "12.5"), (-3_000_000, "-3"), (1, "0.000001"), (-1, "-0.000001"), (10, "0.00001"),
            (100_000_000, "100"), (.max, "9223372036854.775807"), (.min, "-9223372036854.775808"),
        ] as [(Int64, String)]
    )
    func prints(_ micros: Int64, _ text: String) {
        #expect("\(Micros(rawValue: micros))" == text)
    }

    @Test("Random amounts read back from their text")
    func roundTrips() {
        for _ in 0..<5000 {
            let amount = Micros(rawValue: .random(in: -Int64.max...Int64.max) >> Int64.random(in: 0...60))
            #expect(Micros(amount.description) == amount)
        }
    }
}
