/// What a client that has polled all the time must hold, in the form of the hub's exports.
///
/// Written from the tracker's side: it knows nothing of how the hub maps what it reads.
package struct VoluumTruth: Sendable {
    let moment: VoluumMoment

    init(_ moment: VoluumMoment) {
        self.moment = moment
    }

    var ids: VoluumIDs { moment.ids }
    var exchange: Exchange {
        Exchange(from: moment.options.accountCurrency, to: moment.options.truthCurrency)
    }

    /// NDJSON in pieces; `nil` past the last.
    ///
    /// `from` (included) and `to` (excluded), in Unix seconds, choose conversions by their postback and stats by their
    /// hour's beginning.
    package func pieces(_ kind: TruthKind, from: Int64? = nil, to: Int64? = nil) -> @Sendable (Int) -> [UInt8]? {
        switch kind {
        case .clicks: return { _ in nil }
        case .conversions: return conversions(from, to)
        case .stats: return stats(from, to)
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

    private func conversions(_ from: Int64?, _ to: Int64?) -> @Sendable (Int) -> [UInt8]? {
        let posted = moment.posted(from: from ?? Int64.min, to: to ?? Int64.max)
        return { number in
            let start = posted.startIndex + number * Self.piece
            guard start < posted.endIndex else { return nil }
            var buffer = JSONBuffer(reserving: Self.piece * 800)
            for posting in posted[start..<min(posted.endIndex, start + Self.piece)] {
                buffer = line(PostingRow(posting, moment, exchange), consume buffer)
            }
            return buffer.bytes
        }
    }

    /// One piece for each hour in which something can have happened.
    private func stats(_ from: Int64?, _ to: Int64?) -> @Sendable (Int) -> [UInt8]? {
        let begin = max(moment.world.timing.begin, from ?? Int64.min)
        let first = (begin + (from == nil ? 0 : 3599)) / 3600
        let end = min(to ?? Int64.max, moment.now + 1)
        return { number in
            let hour = (first + Int64(number)) * 3600
            return hour < end ? self.stats(ofHour: hour) : nil
        }
    }
}
