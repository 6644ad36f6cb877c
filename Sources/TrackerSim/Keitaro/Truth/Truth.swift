/// What a client that has polled all the time must hold, in the form of the hub's exports.
///
/// Written from the tracker's side: it knows nothing of how the hub maps what it reads.
package struct Truth: Sendable {
    let context: RowContext

    init(_ context: RowContext) {
        self.context = context
    }

    /// NDJSON in pieces; `nil` past the last.
    ///
    /// `from` (included) and `to` (excluded), in Unix seconds, choose clicks by their time and conversions by the time
    /// of their first postback.
    package func pieces(_ kind: TruthKind, from: Int64? = nil, to: Int64? = nil) -> @Sendable (Int) -> [UInt8]? {
        switch kind {
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

    private static let piece = 2000

    private func clicks(_ from: Int64?, _ to: Int64?) -> @Sendable (Int) -> [UInt8]? {
        let range = TimeRange(from: from ?? 0, to: to.map { $0 - 1 } ?? Int64.max - 1)
        let window = ClicksLog(context: context).window(range)
        return { number in
            let start = window.lowerBound + number * Self.piece
            guard start < window.upperBound else { return nil }
            var buffer = JSONBuffer(reserving: Self.piece * 1200)
            for click in start..<min(window.upperBound, start + Self.piece) {
                buffer = line(ClickRow(facts: ClickFacts(click, in: context.world)), consume buffer)
            }
            return buffer.bytes
        }
    }

    private func conversions(_ from: Int64?, _ to: Int64?) -> @Sendable (Int) -> [UInt8]? {
        let world = context.world
        let end = min(context.now, to.map { $0 - 1 } ?? Int64.max - 1)
        let first = world.conversions.events(of: world, through: context.now).filter { event in
            event.step == 0 && event.time >= from ?? 0 && event.time <= end
        }
        let log = ConversionsLog(context: context)
        return { number in
            let start = number * Self.piece
            guard start < first.count else { return nil }
            var buffer = JSONBuffer(reserving: Self.piece * 800)
            for event in first[start..<min(first.count, start + Self.piece)] {
                if let row = log.row(event) { buffer = line(row, consume buffer) }
            }
            return buffer.bytes
        }
    }
}

extension KeitaroSim {
    /// The truth at the clock's now.
    package var truth: Truth { Truth(context) }
}
