/// One row of the conversion report: a postback is a row of its own, and nothing ever changes it.
struct Posting: Sendable {
    /// Unix seconds.
    let time: Int64
    let click: Int
    /// Millionths of the account's currency; below zero for a correction.
    let revenue: Int64
    let event: PostedEvent
    /// Of which of the click's conversions; 0 for the first, whose transaction id is empty.
    let ordinal: Int8

    var transactionID: String { ordinal == 0 ? "" : "TX-\(click)-\(ordinal)" }
}

/// The conversion types that the account's owner made, by slot.
enum PostedEvent: Int8, CaseIterable, Sendable {
    case registration = 1, firstDeposit, rebill, chargeback

    var label: PooledText { Self.labels[Int(rawValue) - 1] }
    /// The number of the type; corrections come without one.
    var typeID: Int? { self == .chargeback ? nil : Int(rawValue) }

    private static let labels = ["Registration", "FTD", "Rebill", "Chargeback"].map { PooledText($0) }

    init(_ kind: ConversionKind) {
        switch kind {
        case .lead, .registration: self = .registration
        case .sale, .deposit, .saleOur, .lateSale: self = .firstDeposit
        case .rebill: self = .rebill
        case .rejected, .trash: self = .chargeback
        }
    }
}
