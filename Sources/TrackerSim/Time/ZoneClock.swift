import Foundation

/// Wall-clock time in one IANA zone.
///
/// Offsets are remembered by quarter of an hour: no zone changes its offset at a finer time.
struct ZoneClock {
    private let zone: TimeZone?
    private var bucket = Int64.min
    private var bucketOffset: Int64 = 0

    private init(zone: TimeZone?) {
        self.zone = zone
    }

    static let utc = ZoneClock(zone: nil)

    /// `nil` for a name that the zone database does not have.
    init?(name: String) {
        if ["UTC", "Etc/UTC", "GMT"].contains(name) {
            self = .utc
        } else if let zone = TimeZone(identifier: name) {
            self.init(zone: zone)
        } else {
            return nil
        }
    }

    private func offset(at time: Int64) -> Int64 {
        guard let zone else { return 0 }
        return Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time))))
    }

    /// What the clock on the wall shows at a Unix time.
    mutating func civil(_ time: Int64) -> CivilTime {
        guard zone != nil else { return CivilTime(seconds: time) }
        let wanted = time / 900
        if wanted != bucket {
            bucket = wanted
            bucketOffset = offset(at: time)
        }
        return CivilTime(seconds: time + bucketOffset)
    }

    /// The first Unix time at or after which the clock shows `civil`.
    ///
    /// An hour shown twice gives its first time; an hour left out gives the moment of the change.
    func earliest(_ civil: CivilTime) -> Int64 {
        let offsets = nearbyOffsets(civil)
        let exact = offsets.map { civil.seconds - $0 }.filter { $0 + offset(at: $0) == civil.seconds }
        return exact.min() ?? change(around: civil)
    }

    /// The last Unix time at which the clock shows `civil`; for an hour left out, the second before the change.
    func latest(_ civil: CivilTime) -> Int64 {
        let offsets = nearbyOffsets(civil)
        let exact = offsets.map { civil.seconds - $0 }.filter { $0 + offset(at: $0) == civil.seconds }
        return exact.max() ?? change(around: civil) - 1
    }

    private func nearbyOffsets(_ civil: CivilTime) -> [Int64] {
        [offset(at: civil.seconds - 86_400), offset(at: civil.seconds + 86_400), offset(at: civil.seconds)]
    }

    /// The first second whose wall time is past `civil`, within a day of it.
    private func change(around civil: CivilTime) -> Int64 {
        var low = civil.seconds - 2 * 86_400
        var high = civil.seconds + 2 * 86_400
        while low < high {
            let middle = (low + high) / 2
            if middle + offset(at: middle) < civil.seconds { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
