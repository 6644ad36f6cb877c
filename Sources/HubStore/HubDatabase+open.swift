import FoundationEssentials
internal import GRDB
import GRDBSQLite
import Glibc

extension HubDatabase {
    /// Opens the database, makes it where there is none, and brings its schema up to date.
    ///
    /// A file that is made gets mode 0600, and SQLite gives its side files (`-wal`, `-shm`) the same. A file that is
    /// there loses the rights of group and others. A newer version's database is refused before anything is written.
    package static func open(
        at path: String,
        settings: StoreSettings = StoreSettings(),
        hooks: StoreHooks = StoreHooks(),
        checkpoints: CheckpointLimits = CheckpointLimits()
    ) throws(StoreError) -> HubDatabase {
        do {
            try makeFile(at: path)
            try checkWithoutWriting(path)
            let pool = try DatabasePool(path: path, configuration: configuration)
            try pool.writeWithoutTransaction { db in
                guard !isReadOnly(db) else { throw StoreError.readOnly }
                try Migrations.check(db)
            }
            try Migrations.migrator.migrate(pool)
            let checkpointer = hooks.runsInPlace ? nil : try Checkpointer(path: path, checkpoints)
            return HubDatabase(pool: pool, shared: Shared(settings: settings, hooks: hooks, checkpointer))
        } catch {
            throw StoreError(error)
        }
    }

    private static let configuration: Configuration = {
        var configuration = Configuration()
        configuration.label = "trackerhub"
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            let isReader = db.configuration.readonly
            // Works on a file that has no table yet, and only then: deleted rows give their space back in steps.
            if !isReader { try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL") }
            // Negative values are KiB. Four readers and the writer stay far under the 100 MB that the daemon may use;
            // the writer's cache holds the pages of the indexes that a page of rows touches.
            try db.execute(sql: "PRAGMA cache_size = \(isReader ? -2000 : -8000)")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            // Pages of 4 KiB, so 64 MB, beyond which the writer itself makes a checkpoint; ``Checkpointer`` is earlier.
            // What a long transaction needed more is cut off again.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 16000")
            try db.execute(sql: "PRAGMA journal_size_limit = 33554432")
        }
        return configuration
    }()

    /// Makes an empty file with mode 0600, or takes the rights of group and others from the one that is there.
    ///
    /// An existing file is never opened here: closing it would drop the locks that SQLite holds in this process
    /// (fcntl(2), "Advisory record locking").
    private static func makeFile(at path: String) throws(StoreError) {
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFREG else { throw .io(detail: "\(path) is not a file") }
            guard status.st_mode & 0o077 != 0 else { return }
            guard chmod(path, status.st_mode & 0o700) == 0 else { throw openError(path, errno) }
            return
        }
        let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw openError(path, errno) }
        Glibc.close(descriptor)
    }

    private static func openError(_ path: String, _ code: Int32) -> StoreError {
        switch code {
        case EROFS: .readOnly
        case ENOSPC, EDQUOT: .full
        case ENOENT, ENOTDIR: .io(detail: "\(path): its folder does not exist; make it, or set another path")
        case EACCES, EPERM: .io(detail: "\(path): not permitted; the folder must belong to the service's account")
        default: .io(detail: "\(path): \(String(cString: strerror(code)))")
        }
    }

    /// Looks at the schema through a connection that cannot write, before WAL mode or anything else is set.
    private static func checkWithoutWriting(_ path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.read(Migrations.check)
            try queue.close()
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK {
            // A killed process left a rollback journal, which only a writing connection can roll back: the check that
            // follows on the writer decides.
            return
        }
    }

    private static func isReadOnly(_ db: Database) -> Bool {
        sqlite3_db_readonly(db.sqliteConnection, "main") == 1
    }
}
