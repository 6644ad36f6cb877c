import HubModel

/// What one "TG Tracker" is like: paths, envelope, paging, times, names of fields, words for states.
///
/// No public reference of the product exists, so that its properties begin with a default that no vendor has confirmed;
/// an operator's profile is merged over it key by key. Source: the tracker's facts, section 4.
struct TGTrackerProfile: Hashable, Sendable {
    var apiPrefix = "/api/v1"
    var auth = ProfileAuth()
    var extraHeaders = ["Accept": "application/json"]
    /// Seconds for a whole exchange.
    var timeout: Int64 = 60
    /// Bytes of an answer.
    var mostBytes = 32 << 20
    /// Requests that prove the connection: the next one where the one before does not exist.
    ///
    /// `nil`: `/me`, then the campaigns.
    var test: [ProfileStep]?
    var clock = WallClock.utc
    var currency = "USD"
    var envelope = ProfileEnvelope()
    var statuses = ProfileStatuses()
    /// Days before the last good end that conversions are read again in every run.
    var overlapDays: Int64 = 3
    private var resources = ProfileResource.Name.allCases.map { ProfileResource($0) }

    /// The default.
    init() {}

    /// The default with a profile's text over it.
    ///
    /// - Throws: ``HubModel/ProviderError/configuration(detail:)`` that names the key.
    init(_ text: String) throws(ProviderError) {
        try apply(ProfileText.object(text))
    }

    subscript(name: ProfileResource.Name) -> ProfileResource {
        get { resources.first { $0.name == name } ?? ProfileResource(name) }
        set {
            guard let index = resources.firstIndex(where: { $0.name == name }) else { return }
            resources[index] = newValue
        }
    }
}

extension TGTrackerProfile {
    private mutating func apply(_ object: ProfileObject) throws(ProviderError) {
        var object = object
        if object.value("base_url") != nil {
            throw object.failure("base_url", "the address belongs to the tracker, not to its profile: use --url")
        }
        try applyConnection(&object)
        try applyMeaning(&object)
        try applyResources(&object)
        try object.end()
    }

    private mutating func applyConnection(_ object: inout ProfileObject) throws(ProviderError) {
        if let prefix = try object.text("api_prefix") {
            apiPrefix = try ProfilePath.checked(prefix, at: object.place(of: "api_prefix"), mayBeEmpty: true)
            if apiPrefix.contains("{") { throw object.failure("api_prefix", "may hold no braces") }
        }
        if let auth = try object.object("auth") { try self.auth.apply(auth) }
        if let headers = try object.scalars("extra_headers") {
            try applyHeaders(headers, at: object.place(of: "extra_headers"))
        }
        let most = HTTPLimits()
        timeout = try object.number("timeout_s", in: 5...most.logTime.components.seconds) ?? timeout
        mostBytes = Int(try object.number("max_bytes", in: 1024...Int64(most.logBytes)) ?? Int64(mostBytes))
        if let value = object.value("test") { test = try ProfileStep.list(value, at: object.place(of: "test")) }
    }

    /// Each header goes out once: names differ in more than their case, and none is that of the key.
    private mutating func applyHeaders(_ headers: [String: String], at place: String) throws(ProviderError) {
        var seen: Set<String> = []
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) {
            let place = "\(place).\(name)"
            try ProfileAuth.check(header: name, value, at: place)
            guard seen.insert(name.lowercased()).inserted else {
                throw ProfileObject.failure(place, "comes twice: upper and lower case are the same header")
            }
            guard auth.headerName != name.lowercased() else {
                throw ProfileObject.failure(place, "carries the key: auth.prefix says what stands before it")
            }
            if let usual = extraHeaders.keys.first(where: { $0.lowercased() == name.lowercased() }) {
                extraHeaders[usual] = nil
            }
            extraHeaders[name] = value
        }
    }

    private mutating func applyMeaning(_ object: inout ProfileObject) throws(ProviderError) {
        if let name = try object.text("timezone") {
            guard let clock = WallClock(name) else {
                throw object.failure("timezone", "is no IANA time zone such as Europe/Berlin")
            }
            self.clock = clock
        }
        if let code = try object.text("currency") {
            guard code.utf8.count == 3, code.utf8.allSatisfy({ (97...122).contains($0 | 32) }) else {
                throw object.failure("currency", "is no ISO 4217 code such as USD")
            }
            currency = code.uppercased()
        }
        overlapDays = try object.number("overlap_days", in: 0...90) ?? overlapDays
        if let envelope = try object.object("envelope") { try self.envelope.apply(envelope) }
        if let classes = try object.object("error_class") { try envelope.applyClasses(classes) }
        if let words = try object.object("entity_status_map") {
            statuses.entities.merge(try ProfileStatuses.read(words)) { $1 }
        }
        if let words = try object.object("conversion_status_map") {
            statuses.conversions.merge(try ProfileStatuses.read(words)) { $1 }
        }
        statuses.noStatus = try object.choice("no_status_means") ?? statuses.noStatus
        if try object.flag("minor_units") == true {
            for index in resources.indices { resources[index].fields.countCents() }
        }
    }

    /// What holds for all resources comes first, so that one of them can differ.
    private mutating func applyResources(_ object: inout ProfileObject) throws(ProviderError) {
        let (paging, window) = (try object.object("paging"), try object.object("window"))
        for index in resources.indices {
            if let paging { try resources[index].paging.apply(paging) }
            if let window { try resources[index].window.apply(window) }
        }
        guard var all = try object.object("resources") else { return }
        for index in resources.indices {
            guard let own = try all.object(resources[index].name.rawValue) else { continue }
            try resources[index].apply(own)
        }
        try all.end()
    }
}

/// One request that proves the connection.
struct ProfileStep: Hashable, Sendable {
    var method = ProfileResource.Method.get
    var path: String
    var params: [String: String] = [:]

    init(path: String, params: [String: String] = [:]) {
        self.path = path
        self.params = params
    }

    /// One step, or several that are tried in their order.
    static func list(_ value: JSONValue, at place: String) throws(ProviderError) -> [ProfileStep] {
        let values: [JSONValue] = if case .array(let values) = value { values } else { [value] }
        guard (1...5).contains(values.count) else { throw ProfileObject.failure(place, "must be 1 to 5 requests") }
        var steps: [ProfileStep] = []
        for value in values { steps.append(try ProfileStep(ProfileObject(value, at: place))) }
        return steps
    }

    private init(_ object: ProfileObject) throws(ProviderError) {
        var object = object
        guard let text = try object.text("path") else { throw object.failure("path", "is missing") }
        path = try ProfilePath.checked(text, at: object.place(of: "path"))
        if path.contains("{") { throw object.failure("path", "may hold no braces") }
        method = try object.choice("method") ?? method
        params = try object.scalars("params") ?? params
        try object.end()
    }
}
