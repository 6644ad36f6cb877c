/// A record that comes in pages.
package protocol PageRecord: Sendable {
    /// How a page holds its records.
    associatedtype Packed: PackedRecords & Sendable = [Self] where Packed.Record == Self
}

/// The records of one page in a form of its own.
package protocol PackedRecords {
    associatedtype Record

    init(_ records: [Record])

    /// Makes each record anew.
    var records: [Record] { get }
    var count: Int { get }
}

extension Array: PackedRecords {
    package var records: [Element] { self }
}

extension Click: PageRecord {
    package typealias Packed = PackedClicks
}

extension Conversion: PageRecord {}
extension Entity: PageRecord {}
extension StatsRow: PageRecord {}
