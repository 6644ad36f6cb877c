/// Pages that some visitors see before a landing page; they never change.
enum RedTrackPrelander {
    /// Names by id; all ids are beyond those of landing pages.
    static let names: [Int: PooledText] = [
        901: PooledText("Pre-lander: survey"), 902: PooledText("Pre-lander: «новости»"),
    ]
    static let ids = names.keys.sorted()

    /// The one that a click went through; 0 for none.
    static func of(_ facts: ClickFacts) -> Int {
        guard facts.landingID != 0, facts.chance(50, 3) == 0 else { return 0 }
        return ids[facts.chance(53, 1)]
    }

    static func url(_ id: Int) -> String { "https://pre.example.org/\(id)/" }
}
