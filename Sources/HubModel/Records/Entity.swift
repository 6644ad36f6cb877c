/// The kinds of things a tracker's account is made of.
package enum EntityKind: String, CaseIterable, Codable, Sendable {
    case campaign
    case offer
    case landingPage = "landing_page"
    case flow
    case trafficSource = "traffic_source"
    case affiliateNetwork = "affiliate_network"
}

/// What an entity's status means, whatever the tracker calls it.
package enum EntityStatus: String, CaseIterable, Codable, Sendable {
    case active
    case paused
    /// Out of use but kept by the tracker, and restorable.
    case archived
    /// Gone for good, confirmed by the tracker.
    case deleted
}

/// One campaign, offer, landing page, flow, traffic source or affiliate network.
package struct Entity: Hashable, Sendable {
    package var kind: EntityKind
    /// The tracker's own id, as text.
    package var id: String
    package var name: String?
    package var status: EntityStatus
    /// The tracker's own word for the status.
    package var rawStatus: String?
    package var url: String?
    /// The name of the group or folder.
    package var group: String?
    /// When the tracker says it changed last; many trackers do not say.
    package var updatedAt: UTCTime?
    package var details: EntityDetails

    package init(
        kind: EntityKind,
        id: String,
        name: String? = nil,
        status: EntityStatus = .active,
        rawStatus: String? = nil,
        url: String? = nil,
        group: String? = nil,
        updatedAt: UTCTime? = nil,
        details: EntityDetails = EntityDetails()
    ) {
        self.kind = kind
        self.id = id
        self.name = name
        self.status = status
        self.rawStatus = rawStatus
        self.url = url
        self.group = group
        self.updatedAt = updatedAt
        self.details = details
    }
}
