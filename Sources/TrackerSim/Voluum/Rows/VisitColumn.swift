/// A column that says something about a visit, wherever it is shown.
struct VisitColumn: Sendable {
    let key: String
    let canGroup: Bool
    let value: @Sendable (VisitRow) -> Cell

    init(_ key: String, canGroup: Bool = true, _ value: @escaping @Sendable (VisitRow) -> Cell) {
        self.key = key
        self.canGroup = canGroup
        self.value = value
    }

    /// A fact that all trackers know.
    init(_ key: String, _ kind: ColumnKind, slot: Int = 0, canGroup: Bool = true) {
        self.init(key, canGroup: canGroup) { .field($0.fact(kind, slot: slot)) }
    }

    static let all = targets + places + devices + variables
    static let byKey = Dictionary(all.map { ($0.key, $0) }, uniquingKeysWith: { $1 })

    private static let targets: [VisitColumn] = [
        VisitColumn("campaignId") { .field($0.moment.ids.field(.campaign, $0.campaignID)) },
        VisitColumn("campaignName") { .text($0.moment.composer.campaign($0.campaignID)) },
        VisitColumn("offerId") { .field($0.moment.ids.field(.offer, $0.facts.offerID)) },
        VisitColumn("offerName") { .text($0.moment.composer.offer($0.facts.offerID)) },
        VisitColumn("landerId") { .field($0.moment.ids.field(.lander, $0.facts.landingID)) },
        VisitColumn("landerName") { .text($0.moment.composer.lander($0.facts.landingID)) },
        VisitColumn("flowId") { .field($0.moment.ids.field(.flow, $0.flowID)) },
        VisitColumn("flowName") { .text($0.moment.composer.flow($0.flowID)) },
        VisitColumn("pathId") { .field($0.moment.ids.field(.path, $0.pathID)) },
        VisitColumn("trafficSourceId") { visit in
            // A campaign without a source has empty text here, not the zero UUID.
            visit.sourceID == 0 ? .empty : .field(visit.moment.ids.field(.source, visit.sourceID))
        },
        VisitColumn("trafficSourceName") { .text($0.moment.composer.source($0.sourceID)) },
        VisitColumn("affiliateNetworkId") { visit in
            visit.networkID == 0 ? .none : .field(visit.moment.ids.field(.network, visit.networkID))
        },
        VisitColumn("affiliateNetworkName") { visit in
            visit.networkID == 0 ? .none : .text(visit.moment.composer.network(visit.networkID))
        },
    ]

    private static let places: [VisitColumn] = [
        VisitColumn("countryCode", .countryCode),
        VisitColumn("countryName", .country),
        VisitColumn("region", .region),
        VisitColumn("city", .city),
        VisitColumn("ip", .ip, canGroup: false),
        VisitColumn("isp", .isp),
        VisitColumn("mobileCarrier", .networkOperator),
        VisitColumn("connectionType") { .text(connection($0).code) },
        VisitColumn("connectionTypeName") { .text(connection($0).name) },
        VisitColumn("language", .language),
        VisitColumn("referrer", .referrer),
        VisitColumn("referrerDomain", .source),
    ]

    private static func connection(_ visit: VisitRow) -> (code: String, name: String) {
        var zone = ZoneClock.utc
        return switch visit.fact(.connectionType).text(&zone) {
        case "Wi-Fi": ("WIFI", "Wi-Fi")
        case "Cellular": ("MOBILE", "Mobile")
        default: ("WIRED", "Wired")
        }
    }

    private static let devices: [VisitColumn] = [
        VisitColumn("device") { .text(deviceNames[Device.all[$0.facts.device].kind].code) },
        VisitColumn("deviceName") { .text(deviceNames[Device.all[$0.facts.device].kind].name) },
        VisitColumn("brand") { .text($0.facts.isBot ? "" : "Generic") },
        VisitColumn("model", .deviceModel),
        VisitColumn("os", .os),
        VisitColumn("osVersion", .osVersion),
        VisitColumn("browser", .browser),
        VisitColumn("browserVersion", .browserVersion),
        VisitColumn("userAgent", .userAgent),
    ]

    private static let deviceNames = [
        (code: "MOBILE", name: "Mobile phone"), (code: "DESKTOP", name: "Desktop"), (code: "TABLET", name: "Tablet"),
        (code: "TV", name: "Smart TV"),
    ]

    private static let variables: [VisitColumn] =
        [
            VisitColumn("externalId", .externalID),
            VisitColumn("externalIdType") { _ in .empty },
            VisitColumn("creativeId", .creativeID),
            VisitColumn("clickId", canGroup: false) { .text($0.moment.ids.click($0.facts.index)) },
        ]
        + (1...10).flatMap { slot in
            [
                VisitColumn("customVariable\(slot)", .subIDSlot, slot: slot),
                VisitColumn("customVariable\(slot)-TS", canGroup: false) { visit in
                    let parameters = visit.moment.account.sources.first { $0.id == visit.sourceID }?.parameters ?? []
                    return slot <= parameters.count ? .text(parameters[slot - 1].name) : .none
                },
            ]
        }
}
