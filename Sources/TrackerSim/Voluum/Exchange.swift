/// Money from one currency to another, at rates that never change.
struct Exchange: Sendable {
    /// Millionths of a US dollar for one.
    static let rates: [String: Int64] = [
        "USD": 1_000_000, "EUR": 1_080_000, "GBP": 1_270_000, "PLN": 250_000, "BRL": 180_000, "JPY": 6_700,
        "INR": 11_900, "TRY": 29_000, "CHF": 1_130_000, "CAD": 730_000, "AUD": 650_000, "MXN": 54_000,
    ]

    private let give: Int64
    private let take: Int64

    /// An unknown currency counts as dollars.
    init(from: String, to: String) {
        give = Self.rates[from] ?? 1_000_000
        take = Self.rates[to] ?? 1_000_000
    }

    /// Millionths to millionths, rounded to five places, so that sums of rows are the rows' sums.
    func callAsFunction(_ micros: Int64) -> Int64 {
        guard give != take else { return micros }
        let rough = Double(micros) * Double(give) / Double(take)
        return Int64((rough / 10).rounded()) * 10
    }
}
