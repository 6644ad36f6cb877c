import HubModel

/// Times as rows have them: numbers of 10 or 13 digits, RFC 3339, or a text without a zone, which is in the profile's.
///
/// Source: the tracker's facts, section 4.5.
struct TimeReading {
    enum Outcome: Hashable {
        case time(UTCTime)
        /// Absent, or a date of zeros.
        case nothing
        case unreadable
    }

    /// Times outside are no times of a tracker's row.
    private static let believable = UTCTime(seconds: 946_684_800)..<UTCTime(seconds: 4_102_444_800)
    private static let firstMilliseconds: Int64 = 100_000_000_000

    let clock: WallClock

    func time(_ value: JSONValue?) -> Outcome {
        switch value {
        case nil, .null: return .nothing
        case .number(let text): return number(text)
        case .text(let text):
            let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return trimmed.allSatisfy(\.isNumber) && trimmed.count > 4 ? number(trimmed) : time(trimmed)
        default: return .unreadable
        }
    }

    /// The begin of the clock's day that a value names.
    ///
    /// A day that is written as a moment may be midnight by the clock, or the same date's midnight by UTC.
    func day(_ value: JSONValue?) -> Outcome {
        guard case .time(let time) = time(value) else { return self.time(value) }
        let start = clock.startOfDay(at: time)
        return .time(start != time && time == time.startOfDay ? clock.earliest(time) : start)
    }

    private func number(_ text: String) -> Outcome {
        guard let number = Int64(text.prefix { $0 != "." }) else { return .unreadable }
        guard number != 0 else { return .nothing }
        return checked(UTCTime(seconds: number >= Self.firstMilliseconds ? number / 1000 : number))
    }

    private func time(_ text: String) -> Outcome {
        if text.isEmpty || text == "0" || text.hasPrefix("0000-00-00") { return .nothing }
        guard let time = UTCTime(text) else { return .unreadable }
        let namesZone = text.utf8.dropFirst(10).contains { [43, 45, 90, 122].contains($0) }
        return checked(namesZone ? time : clock.earliest(time))
    }

    private func checked(_ time: UTCTime) -> Outcome {
        Self.believable.contains(time) ? .time(time) : .unreadable
    }
}
