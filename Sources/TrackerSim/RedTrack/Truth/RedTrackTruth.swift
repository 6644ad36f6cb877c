/// What a client that has polled all the time must hold, in the form of the hub's exports.
///
/// Written from the tracker's side; ``RedTrackReading`` says how words and fields are understood.
package struct RedTrackTruth: Sendable {
    let context: RedTrackContext

    init(_ context: RedTrackContext) {
        self.context = context
    }

    /// NDJSON in pieces; `nil` past the last.
    ///
    /// `from` (included) and `to` (excluded), in Unix seconds, choose clicks by their time and conversions by the time
    /// at which they happened.
    package func pieces(_ kind: TruthKind, from: Int64? = nil, to: Int64? = nil) -> @Sendable (Int) -> [UInt8]? {
        let range = TimeRange(from: from ?? 0, to: to.map { $0 - 1 } ?? Int64.max - 86_400 * 30)
        switch kind {
        case .clicks: return clicks(range)
        case .conversions: return conversions(range)
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

    private func clicks(_ range: TimeRange) -> @Sendable (Int) -> [UInt8]? {
        let window = context.clicks(in: range)
        return { number in
            let start = window.lowerBound + number * Self.piece
            guard start < window.upperBound else { return nil }
            var buffer = JSONBuffer(reserving: Self.piece * 1200)
            for click in start..<min(window.upperBound, start + Self.piece) {
                buffer = line(RedTrackClick(click, context), consume buffer)
            }
            return buffer.bytes
        }
    }

    private func conversions(_ range: TimeRange) -> @Sendable (Int) -> [UInt8]? {
        let log = RedTrackConversionLog(context: context)
        let entries = log.entries(in: range, by: .conversion)
        return { number in
            let start = number * Self.piece
            guard start < entries.count else { return nil }
            var buffer = JSONBuffer(reserving: Self.piece * 800)
            for entry in entries[start..<min(entries.count, start + Self.piece)] {
                if let row = log.row(entry.event) { buffer = line(row, consume buffer) }
            }
            return buffer.bytes
        }
    }
}

extension RedTrackSim {
    /// The truth at the clock's now.
    package var truth: RedTrackTruth { RedTrackTruth(context) }
}

extension RedTrackTruth {
    /// The clicks that can be read now, in order of time; `from` is included, `to` is not (Unix seconds).
    package func clickKeys(from: Int64, to: Int64) -> [TruthKey] {
        return context.clicks(in: TimeRange(from: from, to: to - 1)).map { index in
            let click = RedTrackClick(index, context)
            return TruthKey(id: click.id.text, time: click.facts.time)
        }
    }

    /// The conversions that can be read now whose place in the log is in a range, in order of that place.
    package func conversionKeys(from: Int64, to: Int64) -> [TruthKey] {
        let log = RedTrackConversionLog(context: context)
        return log.entries(in: TimeRange(from: from, to: to - 1), by: context.options.logDates).compactMap { entry in
            log.row(entry.event).map { TruthKey(id: $0.id.text, time: entry.time) }
        }
    }
}
