import Foundation
import HubModel

/// The clock on the wall in one IANA time zone; what it shows is written as if it were UTC.
struct WallClock: Hashable, Sendable {
    private static let day: Int64 = 86_400

    let name: String
    /// `nil` is UTC.
    private let zone: TimeZone?

    static let utc = WallClock(name: "UTC", zone: nil)

    private init(name: String, zone: TimeZone?) {
        self.name = name
        self.zone = zone
    }

    /// `nil` for a name that the zone database does not have.
    init?(_ name: String) {
        if ["UTC", "Etc/UTC", "GMT", "Etc/GMT"].contains(name) {
            self.init(name: name, zone: nil)
        } else if let zone = TimeZone(identifier: name) {
            self.init(name: name, zone: zone)
        } else {
            return nil
        }
    }

    private func offset(at time: UTCTime) -> Int64 {
        guard let zone else { return 0 }
        return Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time.seconds))))
    }

    /// What the clock shows.
    func shown(at time: UTCTime) -> UTCTime {
        time + offset(at: time)
    }

    /// When the clock shows a time: of an hour that is shown twice the first, of one left out the moment after it.
    func earliest(_ shown: UTCTime) -> UTCTime {
        guard zone != nil else { return shown }
        let offsets = [offset(at: shown - Self.day), offset(at: shown + Self.day)]
        let exact = offsets.map { shown - $0 }.filter { self.shown(at: $0) == shown }
        if let first = exact.min() { return first }
        // The clock jumped over it: between the two offsets' readings.
        let readings = offsets.map { shown - $0 }
        return change(after: readings.min() ?? shown, before: readings.max() ?? shown)
    }

    /// The first second from which on the offset is that of `end`.
    private func change(after start: UTCTime, before end: UTCTime) -> UTCTime {
        var (low, high) = (start, end)
        while low < high {
            let middle = low + (high - low) / 2
            if offset(at: middle) == offset(at: end) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Whether an hour near a time is shown twice or left out.
    func changes(near time: UTCTime) -> Bool {
        offset(at: time - 7200) != offset(at: time + 7200)
    }

    /// The begin of the clock's day that a moment lies in.
    func startOfDay(at time: UTCTime) -> UTCTime {
        earliest(shown(at: time).startOfDay)
    }

    /// The begin of the clock's next day.
    func nextDay(after time: UTCTime) -> UTCTime {
        earliest(shown(at: time).startOfDay + Self.day)
    }
}
