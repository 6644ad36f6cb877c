import Foundation
import Testing

@testable import HubDaemon

@Suite struct SampleConfigurationTests {
    private let sample = RepositoryFile("etc/trackerhubd.yaml")

    /// The sample with the keys that it holds as comments: `#key: value`, where prose has a space behind the `#`.
    private var complete: String {
        get throws {
            try sample.text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.replacing(#/^(\s*)#([a-z])/#) { "\($0.output.1)\($0.output.2)" } }
                .joined(separator: "\n")
        }
    }

    @Test func `names every key that exists, and no other`() async throws {
        try await Scratch.with { scratch in
            let values = try YAMLSettings.read(scratch.file("all.yaml", complete), mayBeMissing: false)
            #expect(Set(values.keys) == Set(Setting.all.map(\.key)))
        }
    }

    @Test func `gives each key that has a fixed default with that default, and only the others as comments`() throws {
        let values = try YAMLSettings.read(sample.path, mayBeMissing: false)
        let fixed = Setting.all.filter { !$0.defaultText.isEmpty }
        #expect(values == Dictionary(uniqueKeysWithValues: fixed.map { ($0.key, $0.defaultText) }))
    }

    @Test func `changes nothing as it stands`() throws {
        let environment = ["HOME": "/home/ann"]
        let with = try DaemonConfig(file: sample.path, environment: environment, userID: 1000)
        let without = try DaemonConfig(file: nil, environment: environment, userID: 1000)
        #expect("\(with)" == "\(without)")
    }

    @Test func `explains each key in the lines before it`() throws {
        let lines = try sample.text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where line.contains(#/^ +#?[a-z-]+:/#) {
            #expect(lines[index - 1].contains(#/^ +# \S/#), "\(line)")
        }
    }

    @Test func `its commented values are fine too`() async throws {
        try await Scratch.with { scratch in
            let file = try scratch.file("all.yaml", complete)
            let config = try DaemonConfig(file: file, environment: [:], userID: 0)
            #expect(config.stateDirectory == "/var/lib/trackerhub")
            #expect(config.keyFile == "/var/lib/trackerhub/key")
            #expect(config.socketPath == "/run/trackerhub/control.sock")
            #expect(config.socketGroup == "trackerhub")
        }
    }
}
