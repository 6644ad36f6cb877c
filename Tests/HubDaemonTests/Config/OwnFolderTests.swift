import Foundation
import Testing

@testable import HubDaemon

@Suite struct OwnFolderTests {
    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func `is made with all above it, for its owner alone`() async throws {
        try await Scratch.with { scratch in
            try OwnFolder.make("\(scratch.path)/a/b", for: "a test")
            #expect(try mode("\(scratch.path)/a/b") == 0o700)
            #expect(try mode("\(scratch.path)/a") == 0o700)
            try OwnFolder.make("\(scratch.path)/a/b", for: "a test")
        }
    }

    @Test func `a file in its place is refused`() async throws {
        try await Scratch.with { scratch in
            let path = try scratch.file("taken", "")
            let failure = try #require(throws: StartFailure.self) { try OwnFolder.make(path, for: "a test") }
            #expect(failure.description.contains(path))
        }
    }

    @Test func `a link that somebody else could have laid is refused`() async throws {
        try await Scratch.with { scratch in
            let link = "\(scratch.path)/link"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/tmp")
            #expect(throws: StartFailure.self) { try OwnFolder.make(link, for: "a test") }
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
    func `a folder of another account is refused`() async throws {
        try await Scratch.with { scratch in
            let path = "\(scratch.path)/theirs"
            try OwnFolder.make(path, for: "a test")
            try #require(chown(path, 65534, 65534) == 0)
            let failure = try #require(throws: StartFailure.self) { try OwnFolder.make(path, for: "a test") }
            #expect(failure.code == .configuration)
        }
    }
}
