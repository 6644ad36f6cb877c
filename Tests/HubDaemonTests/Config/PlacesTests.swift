import Testing

@testable import HubDaemon

@Suite struct PlacesTests {
    private func config(_ environment: [String: String], userID: UInt32 = 1000) throws -> DaemonConfig {
        try DaemonConfig(file: nil, environment: environment, userID: userID)
    }

    @Test func `a person's state and socket lie where XDG says`() throws {
        let config = try config([
            "HOME": "/home/ann", "XDG_STATE_HOME": "/home/ann/state", "XDG_RUNTIME_DIR": "/run/user/1000",
        ])
        #expect(config.databaseFile == "/home/ann/state/trackerhub/trackerhub.sqlite")
        #expect(config.keyFile == "/home/ann/state/trackerhub/key")
        #expect(config.socketPath == "/run/user/1000/trackerhub/control.sock")
        #expect(config.mayCreateKey)
    }

    @Test(arguments: [[:], ["XDG_STATE_HOME": "", "XDG_RUNTIME_DIR": ""], ["XDG_STATE_HOME": "state"]])
    func `where XDG says nothing, or nothing valid, the fallbacks hold`(variables: [String: String]) throws {
        let config = try config(variables.merging(["HOME": "/home/ann"]) { $1 })
        #expect(config.stateDirectory == "/home/ann/.local/state/trackerhub")
        #expect(config.socketPath == "/tmp/trackerhub-1000/control.sock")
    }

    @Test func `a service keeps to the folders that systemd made`() throws {
        let config = try config([
            "HOME": "/var/lib/trackerhub", "STATE_DIRECTORY": "/var/lib/trackerhub",
            "RUNTIME_DIRECTORY": "/run/trackerhub", "XDG_RUNTIME_DIR": "/run/user/1000",
        ])
        #expect(config.databaseFile == "/var/lib/trackerhub/trackerhub.sqlite")
        #expect(config.socketPath == "/run/trackerhub/control.sock")
        #expect(!config.mayCreateKey, "a service must not make a key of its own")
    }

    @Test func `of several folders the first counts`() throws {
        let config = try config(["STATE_DIRECTORY": "/var/lib/trackerhub:/var/lib/other"])
        #expect(config.stateDirectory == "/var/lib/trackerhub")
    }

    @Test(arguments: [("\n", nil), ("", nil), ("a key\n", "given")])
    func `a blank credential counts as none`(text: String, expected: String?) async throws {
        try await Scratch.with { scratch in
            _ = try scratch.file("tracker-token-encryption-key", text)
            let config = try config(["CREDENTIALS_DIRECTORY": scratch.path])
            #expect(config.credentialsDirectory == expected.map { _ in scratch.path })
        }
    }
}
