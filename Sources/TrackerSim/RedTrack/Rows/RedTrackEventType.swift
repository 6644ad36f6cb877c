/// The kind of event that a conversion is, as the account names it; it never changes.
enum RedTrackEventType: Int, CaseIterable, Sendable {
    /// The raw value is the account's slot; 0 is the default type.
    case conversion = 0
    case purchase = 1
    case initiateCheckout = 2
    case addToCart = 5
    case upsell = 23

    var name: PooledText { Self.names[self] ?? .empty }

    private static let names: [RedTrackEventType: PooledText] = [
        .conversion: PooledText("Conversion"), .purchase: PooledText("Purchase"),
        .initiateCheckout: PooledText("InitiateCheckout"), .addToCart: PooledText("AddToCart"),
        .upsell: PooledText("Upsell (2nd)"),
    ]

    init(_ plan: ConversionPlan, _ facts: ClickFacts) {
        guard plan.ordinal == 0 else {
            self = plan.ordinal == 1 ? .purchase : .upsell
            return
        }
        switch facts.word(71) % 20 {
        case 0..<9: self = .conversion
        case 9..<16: self = .purchase
        case 16..<18: self = .initiateCheckout
        default: self = .addToCart
        }
    }

    /// The name of the slot's flag, and of the slot in filters.
    var slotName: String { rawValue == 0 ? "default_type" : "type\(rawValue)" }
}
