import Foundation
import HubModel

/// A time zone by its name in the zone database.
struct RedTrackZone: Hashable, Sendable {
    let name: String
    private let zone: TimeZone

    /// `nil` for a name that the machine's zone database does not have.
    init?(_ name: String) {
        guard let zone = TimeZone(identifier: name) else { return nil }
        self.name = name
        self.zone = zone
    }

    /// Seconds east of UTC.
    func offset(at time: UTCTime) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time.seconds))))
    }

    /// The moment at which the clock on the wall shows a time; of an hour that it shows twice, one of the two.
    func time(ofWallClock wall: UTCTime) -> UTCTime {
        let guess = wall - offset(at: wall)
        return wall - offset(at: guess)
    }
}
