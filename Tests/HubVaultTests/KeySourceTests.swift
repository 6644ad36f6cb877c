import FoundationEssentials
import Glibc
import HubVault
import Testing

@Suite struct KeySourceTests {
    private let folder = ScratchFolder()
    private var keyFile: String { folder.path + "/key" }

    @Test("The credential comes before the environment, and the environment before the key file")
    func order() throws {
        let keys = try (0..<3).map { _ in try VaultKey.generate() }
        try write(keys[0].text, to: folder.path + "/tracker-token-encryption-key", mode: 0o440)
        try write(keys[2].text, to: keyFile, mode: 0o600)
        let all = try load(credentials: folder.path, environment: keys[1].text)
        #expect(all?.key.id == keys[0].key.id)
        #expect(all?.origin == "the credential tracker-token-encryption-key")
        let without = try load(environment: keys[1].text)
        #expect(without?.key.id == keys[1].key.id)
        #expect(without?.origin == "the environment variable TRACKER_TOKEN_ENCRYPTION_KEY")
        let alone = try load(credentials: "/nonexistent", environment: "")
        #expect(alone?.key.id == keys[2].key.id)
        #expect(alone?.origin == "the key file \(keyFile)")
    }

    @Test("Nothing is made unless allowed")
    func makesNothing() throws {
        #expect(try load() == nil)
        #expect(access(keyFile, F_OK) != 0)
    }

    @Test("A key file is made once, with mode 0600, and read the next time")
    func makesFile() throws {
        let made = try #require(try load(mayCreate: true))
        #expect(made.origin == "the key file \(keyFile), made now")
        var status = stat()
        #expect(stat(keyFile, &status) == 0)
        #expect(status.st_mode & 0o7777 == 0o600)
        let read = try #require(try load(mayCreate: true))
        #expect(read.key.id == made.key.id)
        #expect(read.origin == "the key file \(keyFile)")
    }

    @Test("A source that holds no key is an error, not a reason to make another")
    func refusesBadSources() throws {
        #expect(throws: VaultError.badKey(reason: "TRACKER_TOKEN_ENCRYPTION_KEY: it holds white space")) {
            try load(environment: "hunter2 hunter2", mayCreate: true)
        }
        try write("", to: keyFile, mode: 0o600)
        #expect(throws: VaultError.badKey(reason: "\(keyFile): it is empty")) { try load(mayCreate: true) }
        #expect(access(folder.path + "/tracker-token-encryption-key", F_OK) != 0)
    }

    @Test("A key file that others can read is refused", arguments: [0o640, 0o604, 0o660] as [mode_t])
    func refusesOpenFiles(_ mode: mode_t) throws {
        try write(VaultKey.generate().text, to: keyFile, mode: mode)
        let error = #expect(throws: VaultError.self) { try load() }
        #expect(error == .fileFailed(path: keyFile, reason: "others can read it; set its mode with 'chmod 600'"))
    }

    @Test("A key file that cannot be made names its path and the system's reason")
    func namesPath() {
        let path = folder.path + "/missing/key"
        #expect(throws: VaultError.fileFailed(path: path, reason: "No such file or directory")) {
            try KeySource.load(credentialsDirectory: nil, environmentValue: nil, keyFile: path, mayCreate: true)
        }
        #expect(throws: VaultError.fileFailed(path: folder.path, reason: "it is not a file")) {
            try KeySource.load(credentialsDirectory: nil, environmentValue: nil, keyFile: folder.path, mayCreate: true)
        }
    }

    private func load(
        credentials: String? = nil,
        environment: String? = nil,
        mayCreate: Bool = false
    ) throws -> (key: VaultKey, origin: String)? {
        try KeySource.load(
            credentialsDirectory: credentials,
            environmentValue: environment,
            keyFile: keyFile,
            mayCreate: mayCreate
        )
    }

    private func write(_ text: String, to path: String, mode: mode_t) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
        #expect(chmod(path, mode) == 0)
    }
}

/// A folder of one test, gone with it.
private final class ScratchFolder: Sendable {
    let path: String

    init() {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hubvault-\(UUID().uuidString)")
        path = folder.path
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            Issue.record(error)
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
