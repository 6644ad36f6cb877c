import HubModel

/// The times of one row; `nil` where a row has none or one that cannot be read.
struct RedTrackTimes: Hashable, Sendable {
    var click: UTCTime?
    var conversion: UTCTime?
    var created: UTCTime?

    subscript(basis: RedTrackDateBasis) -> UTCTime? {
        switch basis {
        case .conversion: conversion
        case .created: created
        case .click: click
        }
    }

    var all: [UTCTime] { [click, conversion, created].compactMap(\.self) }
}

/// Reads the times of rows, most of which carry their offset.
struct RedTrackRowClock {
    private let zone: RedTrackZone?
    /// A time without offset came.
    private(set) var sawBareTime = false
    /// The offset that a row had and the zone does not have then.
    private(set) var strangeOffset: String?
    private var hasCompared = false

    init(_ zone: RedTrackZone?) {
        self.zone = zone
    }

    mutating func times(_ row: RedTrackRow, _ log: RedTrackLog, _ reader: inout FieldReader) -> RedTrackTimes {
        var times = RedTrackTimes(click: time(row[.trackTime], "clicked_at", &reader))
        if log == .conversions {
            times.conversion = time(row[.convTime], "converted_at", &reader)
            times.created = time(row[.createdAt], "created_at", &reader)
        }
        return times
    }

    private mutating func time(_ cell: JSONCell, _ name: String, _ reader: inout FieldReader) -> UTCTime? {
        guard let time = reader.time(cell, name) else { return nil }
        guard let offset = cell.withBytes({ Self.offsetText(in: $0) }) else {
            sawBareTime = true
            return zone?.time(ofWallClock: time) ?? time
        }
        if !hasCompared { compare(offset, cell, time) }
        return time
    }

    /// One row of a page is enough to see that the operator named another zone than the account's.
    private mutating func compare(_ offset: String, _ cell: JSONCell, _ time: UTCTime) {
        hasCompared = true
        guard let zone else { return }
        let wall = cell.withBytes { bytes in
            UTCTime(String(decoding: (0..<min(19, bytes.count)).map { bytes[$0] }, as: UTF8.self))
        }
        if let wall, wall - time != zone.offset(at: time) { strangeOffset = offset }
    }

    /// The offset at the end of a time, `Z` or `-05:00`; `nil` where there is none.
    static func offsetText(in bytes: Span<UInt8>) -> String? {
        guard bytes.count >= 20 else { return nil }
        let start = (19..<bytes.count).first { index in
            [UInt8(ascii: "Z"), UInt8(ascii: "z"), UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[index])
        }
        return start.map { start in
            String(decoding: (start..<bytes.count).map { bytes[$0] }, as: UTF8.self)
        }
    }
}
