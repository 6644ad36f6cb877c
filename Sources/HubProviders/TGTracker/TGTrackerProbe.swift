import HubModel

/// Proves a connection, and learns which of the resources that a profile reads where they exist do exist.
struct TGTrackerProbe {
    typealias Name = ProfileResource.Name

    let client: TGTrackerClient
    private(set) var memory: TGTrackerMemory
    /// Sentences about what the tracker does not offer, or not to this key.
    private(set) var remarks: [String] = []
    /// Why rows that came cannot be read.
    private var unreadable: [Name: ProviderError] = [:]

    /// Rows that are asked for: one alone may be odd.
    private static let sample = 10

    init(_ client: TGTrackerClient, memory: TGTrackerMemory) {
        self.client = client
        self.memory = memory
    }

    private var profile: TGTrackerProfile { client.profile }

    /// Sends the profile's test request; gives the path that answered.
    ///
    /// - Throws: what keeps the API from being used: refused credentials, no answer, another API, …
    mutating func prove() async throws(ProviderError) -> String {
        let steps = profile.testSteps
        for (index, step) in steps.enumerated() {
            let request = TGTrackerClient.Request(
                method: step.method,
                path: step.path,
                items: step.params.sorted { $0.key < $1.key }.map { QueryItem($0.key, $0.value) }
            )
            do {
                _ = try await client.answer(to: request)
                memory.isProven = true
                return step.path
            } catch {
                guard error.meansMissing, index < steps.count - 1 else { throw error }
            }
        }
        throw .configuration(detail: "option profile: test: names no request")
    }

    /// Reads some campaigns, which every tracker has.
    mutating func readCampaigns() async throws(ProviderError) {
        look(at: try await page(profile[.campaigns]).rows, profile[.campaigns])
    }

    /// Asks for those resources of which it is not known, or no longer, whether they exist; with `all` for all that are
    /// read.
    mutating func learn(all: Bool = false) async throws(ProviderError) {
        for name in Name.allCases {
            let isOpen =
                switch profile[name].use {
                case .auto: true
                case .on: name == .conversions || all && name != .campaigns
                case .off: false
                }
            if isOpen, all || memory.isDue(name, at: client.now) { try await learn(name) }
        }
    }

    /// The parts whose rows can be read, as far as rows came.
    ///
    /// - Throws: what keeps rows from being read that the hub cannot do without, or that the profile switches on.
    func readable(of parts: TGTrackerParts) throws(ProviderError) -> [Name] {
        for name in parts.all where name == .conversions || name == .report || profile[name].use == .on {
            if let error = unreadable[name] { throw error }
        }
        return parts.all.filter { unreadable[$0] == nil }
    }

    /// One cheap request of a resource.
    ///
    /// A failure that passes leaves it unknown; a refused key or licence, or no answer at all, is thrown.
    mutating func learn(_ name: Name) async throws(ProviderError) {
        let resource = profile[name]
        guard !resource.isPerCampaign else { return memory.noteOffered(name) }
        do {
            let page = try await page(resource)
            memory.noteOffered(name)
            look(at: page.rows, resource)
        } catch {
            switch error {
            case .credentialsRefused, .licence, .unreachable, .redirected, .addressRefused, .configuration, .blocked:
                throw error
            case .rateLimited, .serverFailed: remarks.append("\(name.rawValue): no answer yet")
            case .badRequest where !error.meansMissing: memory.noteOffered(name)
            case _ where resource.use == .on && name != .conversions: throw error
            case .forbidden:
                memory.noteOffered(name)
                remarks.append("the key may not read \(name.rawValue)")
            case .wrongAnswer(_, let reason, _):
                memory.noteMissing(name, at: client.now, isCertain: false)
                remarks.append("\(name.rawValue): \(resource.path) answers something else (\(reason.rawValue))")
            case _ where error.meansMissing:
                memory.noteMissing(name, at: client.now)
                remarks.append("\(name.rawValue): not offered by this tracker")
            case .badRequest, .notFound, .notOffered: memory.noteOffered(name)
            }
        }
    }

    private func page(_ resource: ProfileResource) async throws(ProviderError) -> TGTrackerClient.Page {
        let walk = TGTrackerWalk(limit: min(Self.sample, resource.paging.limit))
        return try await client.page(resource, items(resource), at: walk)
    }

    /// Remembers why rows that came cannot be read.
    private mutating func look(at rows: [JSONValue], _ resource: ProfileResource) {
        var reader = TGTrackerRowReader(resource, profile)
        let kept = reader.countKept(rows)
        do throws(ProviderError) {
            try reader.requireKept(kept, of: rows.count)
        } catch {
            unreadable[resource.name] = error
            guard case .wrongAnswer(_, _, let detail) = error else { return }
            remarks.append("\(resource.name.rawValue): \(detail)")
        }
    }

    /// The last day, for what is read by time.
    private func items(_ resource: ProfileResource) -> [QueryItem] {
        guard resource.isByTime, let window = TimeWindow(from: client.now - 86_400, to: client.now) else { return [] }
        let days = resource.window.items(window, profile.clock)
        return resource.name == .report ? resource.report.items(resource.report.groupsName, ["date"]) + days : days
    }
}

extension TGTrackerProfile {
    /// The profile's own requests; else `/me`, then the campaigns.
    var testSteps: [ProfileStep] {
        if let test { return test }
        let campaigns = self[.campaigns]
        let limit = campaigns.paging.limitName
        return [
            ProfileStep(path: "/me"),
            ProfileStep(path: campaigns.path, params: limit.isEmpty ? [:] : [limit: "1"]),
        ]
    }
}
