internal import GRDB
internal import GRDBSQLite
import Synchronization

/// Brings what the write-ahead log holds into the database's file, on a connection and a thread of its own: the writer
/// goes on meanwhile, where it would wait for the disk.
///
/// SQLite begins the log anew only where all of it is in the file when a write begins. So the writer brings over the
/// little that it wrote during the last pass itself. Where the log grows faster than it is brought over, the writer
/// waits for the pass: the log stays bounded.
///
/// A checkpoint that fails costs nothing but a longer log; the next one tries again, and a write that finds no room says
/// so itself.
final class Checkpointer: Sendable {
    fileprivate struct State {
        /// Pages in the log that are not in the file yet, about.
        var pages = 0
        var isRunning = false
        /// A pass has ended, and left little.
        var isNearlyDone = false
    }

    /// What the writer does behind a commit.
    fileprivate enum Step {
        case none, begin, finish
        /// Finishes behind the pass that is under way.
        case wait
    }

    private let queue: DatabaseQueue
    private let limits: CheckpointLimits
    private let state = Mutex(State())

    /// Passes that are made one after the other while the writer goes on.
    private static let mostPasses = 3

    init(path: String, _ limits: CheckpointLimits) throws {
        self.limits = limits
        var configuration = Configuration()
        configuration.label = "trackerhub.checkpoints"
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = NORMAL")
            try db.execute(sql: "PRAGMA cache_size = -64")
        }
        queue = try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Ends behind a pass that is under way.
    func close() throws {
        try queue.close()
    }

    /// Called on the writer behind each commit.
    func noteCommit(_ writer: Database) {
        guard let pages = Self.takeWrittenPages(writer) else { return }
        switch state.withLock({ $0.step(behind: pages, limits) }) {
        case .none: return
        case .begin: queue.asyncWriteWithoutTransaction { [self] db in pass(db) }
        case .finish: finish(writer)
        case .wait:
            queue.writeWithoutTransaction { _ in }
            finish(writer)
        }
    }

    private func pass(_ db: Database) {
        var left: Int?
        for _ in 0..<Self.mostPasses where left.map({ $0 > limits.begin / 8 }) ?? true {
            left = Self.checkpoint(db)
            if left == nil { break }
        }
        state.withLock { state in
            state.isRunning = false
            state.isNearlyDone = left != nil
            state.pages = left ?? 0
        }
    }

    private func finish(_ writer: Database) {
        let left = Self.checkpoint(writer)
        state.withLock { $0.pages = left ?? 0 }
    }

    /// Gives the number of pages that are left; `nil` where it could not be done.
    private static func checkpoint(_ db: Database) -> Int? {
        let result = try? db.checkpoint(.passive)
        return result.map { $0.walFrameCount - $0.checkpointedFrameCount }
    }

    /// Pages that the connection wrote to the log since it was asked last; `nil` once it is closed.
    private static func takeWrittenPages(_ db: Database) -> Int? {
        guard let connection = db.sqliteConnection else { return nil }
        var (pages, highest): (Int32, Int32) = (0, 0)
        sqlite3_db_status(connection, SQLITE_DBSTATUS_CACHE_WRITE, &pages, &highest, 1)
        return Int(pages)
    }
}

extension Checkpointer.State {
    fileprivate mutating func step(behind written: Int, _ limits: CheckpointLimits) -> Checkpointer.Step {
        pages += written
        if isRunning { return pages < limits.most ? .none : .wait }
        if isNearlyDone {
            isNearlyDone = false
            return .finish
        }
        guard pages >= limits.begin else { return .none }
        isRunning = true
        return .begin
    }
}

/// How long the write-ahead log becomes, in pages of 4 KiB.
package struct CheckpointLimits: Sendable {
    /// A checkpoint begins here, so that a page written often goes to the file once.
    package var begin = 8000
    /// Beyond this the writer waits for it.
    package var most = 16_000

    package init() {}
}
