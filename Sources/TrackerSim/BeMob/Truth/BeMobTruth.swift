/// What a client that has polled all the time must hold, in the form of the hub's exports.
///
/// Written from the tracker's side; what its words mean is in ``BeMobMeaning``.
package struct BeMobTruth: Sendable {
    let context: BeMobContext

    init(_ context: BeMobContext) {
        self.context = context
    }

    /// NDJSON in pieces; `nil` past the last.
    ///
    /// `from` (included) and `to` (excluded), in Unix seconds, choose visits and conversions by their time and stats by
    /// the beginning of their hour or day.
    package func pieces(_ kind: TruthKind, from: Int64? = nil, to: Int64? = nil) -> @Sendable (Int) -> [UInt8]? {
        switch kind {
        case .stats: return stats(from, to)
        case .clicks: return clicks(from, to)
        case .conversions: return conversions(from, to)
        default:
            let bytes = entities(kind)
            return { $0 == 0 ? bytes : nil }
        }
    }

    /// All of it as text lines.
    package func lines(_ kind: TruthKind, from: Int64? = nil, to: Int64? = nil) -> [String] {
        let response = SimResponse(status: 200, body: .pieces(pieces(kind, from: from, to: to)))
        return String(decoding: response.collected(), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// The beginnings of the UTC days that have traffic in a span.
    func days(_ from: Int64?, _ to: Int64?) -> [Int64] {
        let begin = max(from ?? 0, context.world.timing.begin)
        let end = min(to ?? .max, context.now + 1)
        return Array(stride(from: begin - begin % 86_400, to: end, by: 86_400))
    }
}

extension BeMobSim {
    /// The truth at the clock's now, for the key that sees all.
    package var truth: BeMobTruth { BeMobTruth(context()) }
}
