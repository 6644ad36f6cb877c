import Testing

@testable import TrackerSim

func makeTGTracker(
    _ dialect: TGTrackerOptions.Dialect = .standard,
    seed: UInt64 = 7,
    clicks: Int = 3000,
    faults: [FaultRule] = [],
    _ configure: (inout TGTrackerOptions) -> Void = { _ in }
) -> TGTrackerSim {
    var options = TGTrackerOptions(dialect: dialect)
    configure(&options)
    return TGTrackerSim(
        options,
        world: WorldPlan(seed: seed, clicks: clicks),
        clock: .manual(testStart),
        faults: faults
    )
}

extension TGTrackerSim {
    /// A request under the API's prefix with the valid key where none other is given.
    func ask(
        _ path: String,
        _ query: [(String, String)] = [],
        method: String = "GET",
        body: String = "",
        headers: [String: String]? = nil
    ) async -> SimResponse {
        let text = query.map { "\($0)=\(Self.escaped($1))" }.joined(separator: "&")
        let target = options.apiPrefix + "/" + path + (text.isEmpty ? "" : "?" + text)
        let headers = headers ?? ["Authorization": "Bearer \(options.key)"]
        return await respond(to: SimRequest(method, target, headers: headers, body: Array(body.utf8)))
    }

    func control(_ method: String, _ path: String, _ body: String = "") async -> SimResponse {
        await respond(to: SimRequest(method, "/__sim/" + path, body: Array(body.utf8)))
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("+", with: "%2B").replacing("&", with: "%26")
            .replacing(" ", with: "%20")
    }
}

extension SimResponse {
    var json: JSON { JSON.parse(collected()) ?? .null }
    /// The rows in the default envelope.
    var data: [JSON] { json["data"]?.array ?? [] }
}

/// Options under a name that tests show.
struct TGTrackerVariant: Sendable, CustomTestStringConvertible {
    let name: String
    let dialect: TGTrackerOptions.Dialect
    let configure: @Sendable (inout TGTrackerOptions) -> Void

    init(
        _ name: String,
        _ dialect: TGTrackerOptions.Dialect = .standard,
        _ configure: @escaping @Sendable (inout TGTrackerOptions) -> Void = { _ in }
    ) {
        self.name = name
        self.dialect = dialect
        self.configure = configure
    }

    var testDescription: String { name }

    func sim(clicks: Int) -> TGTrackerSim { makeTGTracker(dialect, clicks: clicks, configure) }
}
