import FoundationEssentials
import HubModel
import HubProviders
import HubTestSupport

/// A BeMob that answers each path with a file.
enum BeMobFixture {
    static func reply(_ name: String) throws -> HTTPReply {
        HTTPReply(
            status: 200,
            headers: [HTTPHeader("Content-Type", "application/json")],
            body: Data(try Fixture.text("bemob/\(name).json").utf8)
        )
    }

    /// Paths under `/v1` that have a file; others are not there.
    static let names = [
        "/v1/campaigns": "campaigns", "/v1/offers": "offers", "/v1/flows": "flows",
        "/v1/traffic-sources": "traffic-sources", "/v1/dictionaries/countries": "countries", "/v1/report": "report",
        "/v1/conversions": "conversions", "/v1/clicks": "clicks",
    ]

    static func transport() throws -> ScriptedTransport {
        let replies = try names.mapValues { try reply($0) }
        return ScriptedTransport { call in
            .success(replies[call.path] ?? BeMobSetup.failure("Not found", status: 404))
        }
    }
}
