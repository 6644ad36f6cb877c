import Foundation
import HubProviders
import Testing

/// Files beside the tests.
enum Fixture {
    static func path(_ name: String) throws -> String {
        try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures/\(name)").path
    }

    static func text(_ name: String) throws -> String {
        try String(contentsOfFile: path(name), encoding: .utf8)
    }

    static func reply(_ name: String, of tracker: String = "keitaro") throws -> HTTPReply {
        HTTPReply(
            status: 200,
            headers: [HTTPHeader("Content-Type", "application/json")],
            body: Data(try text("\(tracker)/\(name).json").utf8)
        )
    }
}
