/// What a client that has polled all the time must hold, in the form of the hub's exports.
///
/// Written from the tracker's side. What a kind's resource never gave is empty; where conversions are never given and
/// reports are, there is nothing but stats by the day, and no clicks beside them.
package struct TGTrackerTruth: Sendable {
    let context: TGTrackerContext
    /// What could be read at some time.
    let offered: Set<TGTrackerResource>
    let cache: TGTrackerReportCache

    var reading: TGTrackerTruthReading { TGTrackerTruthReading(context: context) }
    var form: TGTrackerForm { context.form }

    /// NDJSON in pieces; `nil` past the last.
    ///
    /// `from` (included) and `to` (excluded), in Unix seconds, choose clicks by their time, conversions by the time they
    /// came, and stats by the beginning of their day.
    package func pieces(_ kind: TruthKind, from: Int64? = nil, to: Int64? = nil) -> @Sendable (Int) -> [UInt8]? {
        let window = TGTrackerWindow(from: from ?? 0, to: to.map { $0 - 1 } ?? Int64.max - 1)
        switch kind {
        case .clicks: return clicks(window)
        case .conversions: return conversions(window)
        case .stats: return stats(window)
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

    func knows(_ resource: TGTrackerResource) -> Bool {
        offered.contains(resource) && context.options.path(resource) != nil
    }

    /// Whether a client has nothing but reports.
    var isReportsOnly: Bool { !knows(.conversions) && knows(.reports) }

    private static let piece = 2000

    private func clicks(_ window: TGTrackerWindow) -> @Sendable (Int) -> [UInt8]? {
        guard knows(.clicks), !isReportsOnly else { return { _ in nil } }
        let list = TGTrackerClickList(context, window).clicks
        return Self.pieces(list.count) { place, buffer in
            line(TGTrackerClick(list.lowerBound + place, in: context), consume buffer)
        }
    }

    private func conversions(_ window: TGTrackerWindow) -> @Sendable (Int) -> [UInt8]? {
        guard knows(.conversions) else { return { _ in nil } }
        let events = context.conversions(beganIn: window)
        return Self.pieces(events.count) { place, buffer in
            guard let conversion = TGTrackerConversion(events[place], in: context) else { return buffer }
            return line(conversion, consume buffer)
        }
    }

    private func stats(_ window: TGTrackerWindow) -> @Sendable (Int) -> [UInt8]? {
        guard isReportsOnly else { return { _ in nil } }
        let rows = statsRows(window)
        return Self.pieces(rows.count) { place, buffer in line(rows[place], consume buffer) }
    }

    private static func pieces(
        _ count: Int,
        _ line: @escaping @Sendable (Int, consuming JSONBuffer) -> JSONBuffer
    ) -> @Sendable (Int) -> [UInt8]? {
        { number in
            let start = number * piece
            guard start < count else { return nil }
            var buffer = JSONBuffer(reserving: piece * 900)
            for place in start..<min(count, start + piece) { buffer = line(place, consume buffer) }
            return buffer.bytes
        }
    }
}
