import FoundationEssentials
import HubModel

/// The way to one tracker: where its API is, how the key travels, and what goes with every request.
struct TGTrackerConnection: Sendable {
    /// A request as the profile describes it, without what the connection adds.
    struct Request: Hashable, Sendable {
        var method = ProfileResource.Method.get
        var path: String
        var items: [QueryItem] = []
        /// Members of a POST's body beside the parameters.
        var body: [String: JSONValue] = [:]
        /// Whether the tracker may lack what is asked for.
        var isOptional = false
    }

    let profile: TGTrackerProfile
    /// `https://host` or `https://host:port`, in lower case.
    let origin: String
    private let basePath: String
    private let key: String
    private let limits: HTTPLimits
    /// What no error may show.
    let secrets: [Secret]

    init(to url: TrackerURL, key: Secret, profile: TGTrackerProfile, limits: HTTPLimits) {
        self.profile = profile
        self.limits = limits
        self.key = profile.auth.bare(key.reveal())
        secrets = [key, Secret(self.key), Secret(Escape.component(self.key))]
        let authority = url.host.contains(":") ? "[\(url.host)]" : url.host
        origin = "\(url.scheme.rawValue)://\(authority)" + (url.port.map { ":\($0)" } ?? "")
        // An address that was typed with the API's prefix is the same tracker.
        basePath = url.path.hasSuffix(profile.apiPrefix) ? url.path : url.path + profile.apiPrefix
    }

    /// The path on the host, the key included where the key travels in it.
    func path(of request: Request) -> String {
        path(of: request, key: Escape.component(key))
    }

    private func path(of request: Request, key: String) -> String {
        basePath + (profile.auth.place == .path ? "/" + key : "") + request.path
    }

    func call(_ request: Request) -> HTTPCall {
        let isPost = request.method == .post
        var call = HTTPCall(
            method: isPost ? .post : .get,
            path: path(of: request),
            query: isPost ? [] : request.items,
            headers: profile.extraHeaders.sorted { $0.key < $1.key }.map { HTTPHeader($0.key, $0.value) },
            bodyLimit: min(profile.mostBytes, limits.logBytes),
            timeLimit: min(.seconds(profile.timeout), limits.logTime),
            recordedPath: profile.auth.place == .path ? path(of: request, key: "…") : nil
        )
        switch profile.auth.place {
        case .header: call.headers.append(HTTPHeader(profile.auth.name, profile.auth.prefix + key))
        case .query: call.query.append(QueryItem(profile.auth.name, key, isSecret: true))
        case .path: break
        }
        if isPost {
            call.headers.append(HTTPHeader("Content-Type", "application/json"))
            call.body = Data(Self.body(request).compactText.utf8)
        }
        return call
    }

    /// Parameters as members; one that comes several times is a list.
    private static func body(_ request: Request) -> JSONValue {
        var members = request.body
        for item in request.items {
            let value: JSONValue = Int64(item.value).map { .number("\($0)") } ?? .text(item.value)
            let name = item.name.hasSuffix("[]") ? String(item.name.dropLast(2)) : item.name
            switch members[name] {
            case nil: members[name] = item.name == name ? value : .array([value])
            case .array(let values): members[name] = .array(values + [value])
            case .some(let first): members[name] = .array([first, value])
            }
        }
        return .object(members)
    }
}
