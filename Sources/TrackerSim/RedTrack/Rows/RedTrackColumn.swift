/// A field of the rows of `/tracks` and `/conversions`.
struct RedTrackColumn: Hashable, Sendable {
    let name: String
    let kind: Kind
    /// Which of several: `sub7` has 7; 0 for fields that are alone.
    let slot: Int

    enum Kind: Hashable, Sendable {
        case id, click, campaign, offer, landing, prelanding, source, network, user
        case campaignName, offerName, landingName, prelandingName, sourceName, networkName
        case reference, order, type, status, duplicateStatus, attributionType
        case typeFlag, isTransaction, isUnique, isOK, isBadDevice, isDatacenter, isLandingTrack, isPrelandingTrack
        case payout, payoutInNetworkCurrency, cost, costInSourceCurrency, currency
        case clickTime, conversionTime, recordTime
        case sub, postbackSub
        /// Asked of the shared row of a click.
        case shared(ColumnKind)
        case page, pageURL, deviceBrand, adSet, adName
        case none, zero
    }

    init(_ name: String, _ kind: Kind, slot: Int = 0) {
        self.name = slot > 0 ? "\(name)\(slot)" : name
        self.kind = kind
        self.slot = slot
    }

    static func numbered(_ name: String, _ kind: Kind, _ slots: ClosedRange<Int>) -> [RedTrackColumn] {
        slots.map { RedTrackColumn(name, kind, slot: $0) }
    }
}
