extension TGTrackerForm {
    static let zeroDate = JSON.string("0000-00-00 00:00:00")

    /// A time as rows have it.
    func time(_ time: Int64) -> JSON {
        switch options.times.rows {
        case .unixSeconds: return .int(time)
        case .unixMilliseconds: return .int(time * 1000)
        case .iso: return .string(RFC3339.text(time))
        case .isoFraction: return .string(String(RFC3339.text(time).dropLast()) + ".000000Z")
        case .isoOffset: return .string(local(time, separator: 0x54) + offset(time))
        case .isoLocal: return .string(local(time, separator: 0x54))
        case .dateTime: return .string(local(time, separator: 0x20))
        }
    }

    /// The time that a client can read from what rows say: of an hour that a clock shows twice, the first.
    func readable(_ time: Int64) -> Int64 {
        guard options.times.rows.isLocal, options.times.timezone != "UTC" else { return time }
        var zone = zone
        return zone.earliest(zone.civil(time))
    }

    private func local(_ time: Int64, separator: UInt8) -> String {
        var zone = zone
        var buffer = JSONBuffer()
        buffer.dateTime(zone.civil(time), separator: separator)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    private func offset(_ time: Int64) -> String {
        var zone = zone
        let minutes = (zone.civil(time).seconds - time) / 60
        var buffer = JSONBuffer()
        buffer.byte(minutes < 0 ? 0x2D : 0x2B)
        buffer.padded(Int(minutes.magnitude / 60), 2)
        buffer.byte(0x3A)
        buffer.padded(Int(minutes.magnitude % 60), 2)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }
}
