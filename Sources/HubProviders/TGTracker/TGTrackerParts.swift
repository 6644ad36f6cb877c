import HubModel

/// Which parts of one tracker are read, by its profile and what was learned of it.
struct TGTrackerParts {
    typealias Name = ProfileResource.Name

    private let profile: TGTrackerProfile
    private let memory: TGTrackerMemory

    init(_ profile: TGTrackerProfile, _ memory: TGTrackerMemory) {
        self.profile = profile
        self.memory = memory
    }

    /// A resource that is not known to be missing.
    func reads(_ name: Name) -> Bool {
        profile[name].use != .off && !memory.isMissing(name)
    }

    /// Totals of days stand for clicks and conversions where conversions are not to be had.
    ///
    /// Both together would count twice. Source: the tracker's facts, section 4.8.
    var hasOnlyReport: Bool {
        !reads(.conversions) && reads(.report)
    }

    /// Whether there is anything that tells conversions.
    var hasResults: Bool { reads(.conversions) || reads(.report) }

    /// What is read of a tracker that has no more than it is known to have.
    var all: [Name] {
        Name.allCases.filter { name in
            switch name {
            case .clicks: reads(.clicks) && !hasOnlyReport
            case .report: hasOnlyReport
            default: reads(name)
            }
        }
    }

    func has(_ stream: LogStream) -> Bool {
        switch stream {
        case .clicks: reads(.clicks) && !hasOnlyReport
        case .conversions: reads(.conversions)
        // Until it is known whether there are conversions, the call itself finds out.
        case .stats: reads(.report) && (!reads(.conversions) || isUnknown(.conversions))
        }
    }

    func has(_ kind: EntityKind) -> Bool {
        kind.tgtrackerResources.contains(where: reads)
    }

    private func isUnknown(_ name: Name) -> Bool {
        !memory.isOffered(name) && !memory.isMissing(name)
    }
}

extension EntityKind {
    /// The resources whose rows are of the kind: channels and bots are shown as sources.
    var tgtrackerResources: [ProfileResource.Name] {
        switch self {
        case .campaign: [.campaigns]
        case .offer: [.offers]
        case .landingPage: [.landers]
        case .flow: [.flows]
        case .trafficSource: [.trafficSources, .channels, .bots]
        case .affiliateNetwork: [.affiliateNetworks]
        }
    }
}

extension MissingParts {
    /// What a tracker with such options was found not to offer; nothing where they cannot be read.
    static func tgtracker(_ options: [String: String], _ memory: ProviderMemory?) -> MissingParts {
        guard let options = try? TGTrackerOptions(options) else { return MissingParts() }
        let memory = TGTrackerMemory(memory, profile: options.profileDigest)
        let parts = TGTrackerParts(options.profile, memory)
        return MissingParts(
            entities: Set(EntityKind.allCases.filter { !parts.has($0) }),
            streams: Set(LogStream.allCases.filter { !parts.has($0) }),
            users: !parts.reads(.users)
        )
    }
}
