import HubModel

/// One thing that can be asked for: where it is, how it is paged, and what its fields are called.
///
/// Source: the tracker's facts, section 4.2.
struct ProfileResource: Hashable, Sendable {
    enum Name: String, CaseIterable, Sendable, Codable {
        case campaigns, conversions, clicks, report, offers, landers, flows
        case trafficSources = "traffic_sources"
        case affiliateNetworks = "affiliate_networks"
        case users, channels, bots
    }

    /// Whether a resource is read.
    enum Use: Hashable, Sendable {
        case on, off
        /// Where the tracker turns out to have it.
        case auto
    }

    enum Method: String, CaseIterable, Sendable {
        case get = "GET"
        case post = "POST"
    }

    let name: Name
    var use: Use
    var method = Method.get
    var path: String
    /// Fixed parameters.
    var params: [String: String] = [:]
    /// Fixed members of a POST's body.
    var body: [String: JSONValue] = [:]
    /// Where the rows are; `nil` as everywhere.
    var items: [FieldPath]?
    var paging = ProfilePaging()
    var window = ProfileWindow()
    var fields: ProfileFields
    /// The operator's words, in lower case.
    var conversionWords: [String: ConversionStatus] = [:]
    var entityWords: [String: EntityStatus] = [:]
    var report = ProfileReport()

    init(_ name: Name) {
        self.name = name
        fields = ProfileFields(name)
        path =
            switch name {
            case .report: "/reports"
            case .landers: "/landings"
            case .trafficSources: "/traffic-sources"
            case .affiliateNetworks: "/affiliate-networks"
            default: "/" + name.rawValue
            }
        use =
            switch name {
            case .campaigns, .conversions: .on
            case .clicks, .report, .offers, .landers, .flows, .trafficSources, .affiliateNetworks: .auto
            case .users, .channels, .bots: .off
            }
    }

    /// Whether the path names a campaign, so that the list is read once for each.
    var isPerCampaign: Bool { path.contains(ProfilePath.parent) }

    /// The path for a campaign.
    func path(ofCampaign id: String?) -> String {
        path.replacing(ProfilePath.parent, with: Escape.component(id ?? ""))
    }

    /// Whether rows are asked for by time.
    var isByTime: Bool { name == .clicks || name == .conversions || name == .report }
}

extension ProfileResource {
    /// What `history` says of a list that turned out to know no numbers of pages.
    var turnedRemark: String { "\(path) gives its first page for every number: it is read by offset" }
}

extension ProfileResource {
    mutating func apply(_ object: ProfileObject) throws(ProviderError) {
        var object = object
        try applyUse(&object)
        method = try object.choice("method") ?? method
        if let text = try object.text("path") { path = try ProfilePath.checked(text, at: object.place(of: "path")) }
        if isPerCampaign, name != .flows {
            throw object.failure("path", "\(ProfilePath.parent) is a campaign's id: only flows are listed by campaign")
        }
        params = try object.scalars("params") ?? params
        if let body = object.value("body") {
            guard case .object(let members) = body else { throw object.failure("body", "must be a mapping") }
            guard method == .post else { throw object.failure("body", "needs the method POST") }
            self.body = members
        }
        items = try object.paths("items_path") ?? items
        if let paging = try object.object("paging") { try self.paging.apply(paging) }
        if let transforms = try object.object("transforms") { try fields.applyTransforms(transforms) }
        if let fields = try object.object("fields") { try self.fields.apply(fields) }
        try applyOwn(&object)
        try object.end()
    }

    private mutating func applyUse(_ object: inout ProfileObject) throws(ProviderError) {
        switch object.value("enabled") {
        case nil: break
        case .bool(true): use = .on
        case .bool(false): use = .off
        case .text("auto"): use = .auto
        default: throw object.failure("enabled", "must be true, false or auto")
        }
        if name == .campaigns, use != .on { throw object.failure("enabled", "campaigns cannot be left out") }
    }

    /// What only some resources have.
    private mutating func applyOwn(_ object: inout ProfileObject) throws(ProviderError) {
        if isByTime, let window = try object.object("window") { try self.window.apply(window) }
        switch name {
        case .report: try report.apply(&object)
        case .conversions:
            if let words = try object.object("status_map") { conversionWords = try ProfileStatuses.read(words) }
        case .clicks, .users: break
        default: if let words = try object.object("status_map") { entityWords = try ProfileStatuses.read(words) }
        }
    }
}

/// How totals of days are asked for.
///
/// Source: the tracker's facts, section 4.8.
struct ProfileReport: Hashable, Sendable {
    /// How several values of a parameter are written.
    enum ListStyle: String, CaseIterable, Sendable {
        case comma
        /// `group_by=date&group_by=campaign_id`
        case repeated = "repeat"
        /// `group_by[]=date&group_by[]=campaign_id`
        case brackets
    }

    /// Beside the day, which always is the first.
    enum Group: Hashable, CaseIterable, RawRepresentable, Sendable {
        case campaign, offer, lander, country
        case subID(Int)

        /// What is asked for without an override.
        static let usual: [Group] = [.campaign, .offer, .lander, .country]
        static let allCases = usual + ProfileFields.subIDSlots.map(Group.subID)

        init?(rawValue: String) {
            guard let group = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
            self = group
        }

        var rawValue: String {
            switch self {
            case .campaign: "campaign_id"
            case .offer: "offer_id"
            case .lander: "lander_id"
            case .country: "country"
            case .subID(let slot): "sub_\(slot)"
            }
        }

        /// The slot of a sub-id.
        var slot: Int? {
            if case .subID(let slot) = self { slot } else { nil }
        }
    }

    var groups = Group.usual
    var style = ListStyle.comma
    var metrics = [
        "clicks", "unique_clicks", "lp_clicks", "conversions", "approved", "pending", "rejected", "cost", "revenue",
    ]
    /// Names of parameters; an empty one is not sent.
    var groupsName = "group_by"
    var metricsName = "metrics"
    var timezoneName = "timezone"

    mutating func apply(_ object: inout ProfileObject) throws(ProviderError) {
        if let names = try object.texts("group_by") {
            groups = []
            for name in names where name != "date" {
                groups.append(try ProfileObject.choice(.text(name), at: object.place(of: "group_by")))
            }
        }
        style = try object.choice("list_style") ?? style
        metrics = try object.texts("metrics") ?? metrics
        groupsName = try object.text("group_by_param") ?? groupsName
        metricsName = try object.text("metrics_param") ?? metricsName
        timezoneName = try object.text("timezone_param") ?? timezoneName
    }

    func items(_ name: String, _ values: [String]) -> [QueryItem] {
        guard !name.isEmpty, !values.isEmpty else { return [] }
        return switch style {
        case .comma: [QueryItem(name, values.joined(separator: ","))]
        case .repeated: values.map { QueryItem(name, $0) }
        case .brackets: values.map { QueryItem(name + "[]", $0) }
        }
    }
}
