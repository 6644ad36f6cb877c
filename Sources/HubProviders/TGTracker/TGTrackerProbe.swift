import HubModel

/// Proves a connection, and learns which of the resources that a profile reads where they exist do exist.
struct TGTrackerProbe {
    typealias Name = ProfileResource.Name

    let client: TGTrackerClient
    private(set) var memory: TGTrackerMemory
    /// Sentences about what the tracker does not offer, or not to this key.
    private(set) var remarks: [String] = []

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

    /// Asks for those resources of which it is not known, or no longer, whether they exist.
    mutating func learn(all: Bool = false) async throws(ProviderError) {
        for name in Name.allCases where profile[name].use == .auto || name == .conversions && profile[name].use == .on {
            if all || memory.isDue(name, at: client.now) { try await learn(name) }
        }
    }

    /// One cheap request of a resource.
    ///
    /// A failure that passes leaves it unknown; a refused key or licence, or no answer at all, is thrown.
    mutating func learn(_ name: Name) async throws(ProviderError) {
        let resource = profile[name]
        guard !resource.isPerCampaign else { return memory.noteOffered(name) }
        do {
            _ = try await client.page(resource, items(resource), at: TGTrackerWalk(limit: 1))
            memory.noteOffered(name)
        } catch {
            switch error {
            case .credentialsRefused, .licence, .unreachable, .redirected, .addressRefused, .configuration, .blocked:
                throw error
            case .rateLimited, .serverFailed: remarks.append("\(name.rawValue): no answer yet")
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
