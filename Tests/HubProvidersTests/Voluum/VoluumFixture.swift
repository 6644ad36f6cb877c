import HubModel
import HubProviders
import HubTestSupport

/// Files beside the tests as a tracker's answers.
enum VoluumFixture {
    static func reply(_ name: String) throws -> HTTPReply {
        .json(try Fixture.text("voluum/\(name).json"))
    }

    /// A logged-in tracker that answers everything with one file.
    static func transport(_ name: String) throws -> ScriptedTransport {
        let reply = try reply(name)
        return VoluumSetup.loggedIn { _ in reply }
    }
}
