import Foundation
import Testing

@testable import HubDaemon

@Suite struct ReadmeTests {
    private let readme = RepositoryFile("README.md")

    @Test(arguments: [StartFailure.Code.configuration, .database, .socket])
    func `lists the daemon's exit codes`(code: StartFailure.Code) throws {
        #expect(try readme.text.contains("\n| \(code.rawValue) | "))
    }

    @Test func `maps every target, and no other`() throws {
        let sources = RepositoryFile("Sources").path
        let targets = Set(try FileManager.default.contentsOfDirectory(atPath: sources).filter { !$0.hasPrefix(".") })
        let map = try #require(try readme.text.firstMatch(of: #/## Code map\n(?s)(.*?)\n\n`systemd//#)).output.1
        let rows = map.split(separator: "\n").compactMap { $0.firstMatch(of: #/^\| (`.*?`) \|/#)?.output.1 }
        let named = rows.flatMap { $0.matches(of: #/`([A-Za-z]+)`/#).map { String($0.output.1) } }
        #expect(Set(named) == targets)
    }

    @Test(arguments: [
        "/etc/trackerhub/trackerhubd.yaml", "/etc/trackerhub/tracker-token-encryption-key",
        "/var/lib/trackerhub/trackerhub.sqlite", "/run/trackerhub/control.sock", "TRACKER_TOKEN_ENCRYPTION_KEY",
    ])
    func `names where things are`(path: String) throws {
        #expect(try readme.text.contains("`\(path)`"))
    }

    @Test(arguments: [
        "etc/quickstart", "etc/build", "etc/install", "etc/trackerhubd.yaml",
        "etc/tgtracker-default.yaml", "etc/tgtracker-altercpa.yaml", "Tests/run", "Tests/systemd/run",
    ])
    func `names only files that exist`(path: String) throws {
        #expect(try readme.text.contains(path))
        #expect(FileManager.default.fileExists(atPath: RepositoryFile(path).path))
    }
}
