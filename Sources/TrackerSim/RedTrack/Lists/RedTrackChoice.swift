/// A parameter with values between commas, of which any is to be met.
struct RedTrackChoice: Sendable {
    private let values: Set<String>?

    init(_ request: SimRequest, _ name: String) {
        let text = request.query[name] ?? ""
        values = text.isEmpty ? nil : Set(text.split(separator: ",").map(String.init))
    }

    /// Whether nothing is asked for.
    var isOpen: Bool { values == nil }

    func takes(_ value: String) -> Bool { values?.contains(value) ?? true }

    func takesAny(_ others: [String]) -> Bool { values.map { !$0.isDisjoint(with: others) } ?? true }
}

extension SimResponse {
    /// An answer whose marks become the bytes they stand for.
    static func redTrack(_ json: JSON) -> SimResponse {
        let mark = Array(RedTrackReading.invalidMark.utf8)
        let bytes = json.bytes()
        guard bytes.contains(mark[0]), bytes.firstRange(of: mark) != nil else { return .json(bytes) }
        return .json(bytes.replacing(mark, with: [0xE9]))
    }
}
