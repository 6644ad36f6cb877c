/// A country of the dictionary.
struct BeMobCountry: Sendable {
    let id: Int
    let code: String
    let name: String

    /// The id that stands for any country.
    static let any = 0

    private static let others = [
        ("AT", "Austria"), ("CH", "Switzerland"), ("CA", "Canada"), ("AU", "Australia"), ("NL", "Netherlands"),
        ("TH", "Thailand"),
    ]

    /// All of them, in the order of their codes; their ids differ from seed to seed.
    static func all(seed: UInt64) -> [BeMobCountry] {
        let names = Country.all.map { ($0.code.text, $0.english.text) } + others
        let first = Int(Noise.mix(seed) % 90) + 3
        return names.sorted { $0.0 < $1.0 }.enumerated().map { place, name in
            BeMobCountry(id: first + place * 7 % 23 * 4, code: name.0, name: name.1)
        }
    }

    /// The code that an offer's country has, which the account may keep as a code or a name.
    static func code(of text: String) -> String? {
        let names = Country.all.map { ($0.code.text, $0.english.text) } + others
        return names.first { $0.0 == text || $0.1 == text }?.0
    }
}
