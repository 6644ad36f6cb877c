import FoundationEssentials
import GRDB
import Glibc
import HubModel
import HubStore
import Testing

@Suite struct OpeningTests {
    private let scratch = Scratch()

    @Test("A new database and its side files have mode 0600, whatever the umask")
    func fileModes() async throws {
        let database = try scratch.open()
        _ = try await database.add("acme")
        for suffix in ["", "-wal", "-shm"] { #expect(try mode(scratch.path + suffix) == 0o600) }
    }

    @Test("The rights of group and others are taken from a file that is there")
    func tightensModes() throws {
        try scratch.open().close()
        #expect(chmod(scratch.path, 0o664) == 0)
        try scratch.open().close()
        #expect(try mode(scratch.path) == 0o600)
    }

    @Test("A database is in WAL mode, gives space back in steps, and passes its own checks")
    func pragmas() async throws {
        let database = try scratch.open()
        #expect(try await database.integrityCheck().isEmpty)
        try await database.ping()
        let queue = try DatabaseQueue(path: scratch.path)
        let pragmas = try await queue.read { db in
            try ["journal_mode", "auto_vacuum"].map { try String.fetchOne(db, sql: "PRAGMA \($0)") }
        }
        #expect(pragmas == ["wal", "2"])
    }

    @Test("What was written is there after closing and opening")
    func reopens() async throws {
        let first = try scratch.open()
        let tracker = try await first.add("acme") { $0.options = ["k": "v"] }
        try first.close()
        let second = try scratch.open()
        #expect(try await second.trackers() == [tracker])
    }

    @Test("Closing leaves all in the one file")
    func closesWhole() async throws {
        let database = try scratch.open()
        _ = try await database.add("acme")
        _ = try await database.trackers()
        try database.close()
        let log = try? FileManager.default.attributesOfItem(atPath: scratch.path + "-wal")[.size] as? Int
        #expect(log ?? 0 == 0)
        #expect(try scratch.number("SELECT count(*) FROM tracker") == 1)
    }

    @Test("A call after closing fails with an error")
    func closed() async throws {
        let database = try scratch.open()
        try database.close()
        await #expect(throws: StoreError.self) { try await database.trackers() }
        await #expect(throws: StoreError.self) { try await database.interruptOpenRuns(at: noon) }
    }

    @Test("An empty file, as a process leaves it that was killed while making the database, becomes one")
    func fillsEmptyFiles() async throws {
        try Data().write(to: URL(filePath: scratch.path))
        let database = try scratch.open()
        #expect(try await database.trackers().isEmpty)
        #expect(try scratch.number("PRAGMA auto_vacuum") == 2)
    }

    @Test("A newer version's database is refused and not one byte of it changes", arguments: [true, false])
    func refusesNewer(inWALMode: Bool) throws {
        try scratch.open().close()
        try scratch.execute("INSERT INTO grdb_migrations VALUES ('99 from the future')")
        if !inWALMode {
            let queue = try DatabaseQueue(path: scratch.path)
            try queue.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try queue.close()
        }
        let before = try Data(contentsOf: URL(filePath: scratch.path))
        #expect(throws: StoreError.newerSchema(found: "99 from the future")) { try scratch.open() }
        #expect(try Data(contentsOf: URL(filePath: scratch.path)) == before)
    }

    @Test("A newer version's last commits, still in the side file, are not touched either")
    func refusesNewerWithSideFile() async throws {
        let database = try scratch.open()
        _ = try await database.add("acme")
        try scratch.execute("INSERT INTO grdb_migrations VALUES ('99 from the future')")
        let copy = Scratch()
        for suffix in ["", "-wal"] {
            let bytes = try Data(contentsOf: URL(filePath: scratch.path + suffix))
            try bytes.write(to: URL(filePath: copy.path + suffix))
        }
        let before = try Data(contentsOf: URL(filePath: copy.path))
        let sideFile = try Data(contentsOf: URL(filePath: copy.path + "-wal"))
        #expect(!sideFile.isEmpty)
        #expect(throws: StoreError.newerSchema(found: "99 from the future")) { try copy.open() }
        #expect(try Data(contentsOf: URL(filePath: copy.path)) == before)
        #expect(try Data(contentsOf: URL(filePath: copy.path + "-wal")) == sideFile)
    }

    @Test("A file that is no database is refused and stays as it is")
    func refusesOtherFiles() throws {
        let text = Data(String(repeating: "This is no database. ", count: 500).utf8)
        try text.write(to: URL(filePath: scratch.path))
        #expect { try scratch.open() } throws: { isCorrupt($0) }
        #expect(try Data(contentsOf: URL(filePath: scratch.path)) == text)
    }

    @Test("Another program's database is refused and stays as it is")
    func refusesOtherPrograms() throws {
        try scratch.execute("CREATE TABLE bookmark (id INTEGER PRIMARY KEY)")
        let before = try Data(contentsOf: URL(filePath: scratch.path))
        #expect(throws: StoreError.corrupt(detail: "it is another program's SQLite database")) { try scratch.open() }
        #expect(try Data(contentsOf: URL(filePath: scratch.path)) == before)
    }

    @Test("A damaged database gives an error, not a crash")
    func damaged() async throws {
        let database = try scratch.open()
        let (_, runID, slice) = try await database.slice()
        _ = try await database.commit(.clicks(clicks(0..<3000)), slice: slice, runID: runID, at: noon, requests: [])
        try database.close()
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: scratch.path)))
        for index in bytes.indices.dropFirst(4096) where index % 7 == 0 { bytes[index] = 0xA5 }
        try Data(bytes).write(to: URL(filePath: scratch.path))
        do {
            let damaged = try scratch.open()
            _ = try await damaged.overview()
            let found = try await damaged.integrityCheck()
            #expect(!found.isEmpty)
        } catch {
            #expect(isCorrupt(error))
        }
    }

    @Test("A missing folder is named")
    func missingFolder() {
        let path = scratch.folder + "/missing/hub.sqlite"
        #expect(throws: StoreError.io(detail: "\(path): its folder does not exist; make it, or set another path")) {
            try HubDatabase.open(at: path)
        }
        #expect(throws: StoreError.io(detail: "\(scratch.folder) is not a file")) {
            try HubDatabase.open(at: scratch.folder)
        }
    }

    @Test("A folder without the right to write is told", .enabled(if: geteuid() != 0))
    func readOnlyFolder() throws {
        #expect(chmod(scratch.folder, 0o500) == 0)
        defer { chmod(scratch.folder, 0o700) }
        let error = #expect(throws: StoreError.self) { try scratch.open() }
        #expect("\(String(describing: error))".contains("must belong to the service's account"))
    }

    @Test("A read-only file system is told", .enabled(if: access("/sys/kernel", W_OK) != 0 && errno == EROFS))
    func readOnlyFileSystem() {
        #expect(throws: StoreError.readOnly) { try HubDatabase.open(at: "/sys/kernel/hub.sqlite") }
    }

    @Test("A write that another program blocks fails as busy, while reads go on")
    func busy() async throws {
        let database = try scratch.open()
        let tracker = try await database.add("acme")
        let other = try scratch.otherWriter()
        try await other.writeWithoutTransaction { db in try db.beginTransaction(.immediate) }
        #expect(try await database.trackers() == [tracker])
        await #expect(throws: StoreError.busy) { try await database.setPaused(tracker.id, true) }
        try await other.writeWithoutTransaction { db in try db.rollback() }
        try await database.setPaused(tracker.id, true)
    }

    private func mode(_ path: String) throws -> mode_t {
        var status = stat()
        try #require(stat(path, &status) == 0)
        return status.st_mode & 0o7777
    }

    private func isCorrupt(_ error: any Error) -> Bool {
        if case StoreError.corrupt = error { true } else { false }
    }
}
