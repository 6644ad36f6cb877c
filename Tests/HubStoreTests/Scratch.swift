import FoundationEssentials
import GRDB
import HubModel
import HubStore
import Testing

/// A folder of one test with a database file in it, gone with it.
final class Scratch: Sendable {
    let folder: String
    var path: String { folder + "/hub.sqlite" }

    init() {
        folder = FileManager.default.temporaryDirectory.path + "/hubstore-\(UUID().uuidString)"
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            Issue.record(error)
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    func open() throws -> HubDatabase {
        try HubDatabase.open(at: path)
    }

    /// Executes SQL on a connection of its own, as another program would.
    func execute(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    func number(_ sql: String) throws -> Int64 {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { try Int64.fetchOne($0, sql: sql) } ?? 0
    }

    /// Another program's connection, which may keep a transaction open.
    func otherWriter() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// All rows of all tables, or of those named.
    func contents(of tables: [String]? = nil) throws -> [String: [String]] {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { db in
            let all = try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
            var contents: [String: [String]] = [:]
            for table in tables ?? all {
                contents[table] = try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map(\.description).sorted()
            }
            return contents
        }
    }
}

/// Noon of the day that the tests play on.
let noon = UTCTime(seconds: 1_792_843_200)

func window(_ from: Int64, _ to: Int64) throws -> TimeWindow {
    try #require(TimeWindow(from: noon + from, to: noon + to))
}

extension HubDatabase {
    /// Adds a Keitaro without credentials.
    func add(_ name: String, _ change: (inout NewTracker) -> Void = { _ in }) async throws -> TrackerConfig {
        let url = try TrackerURL(parsing: "https://\(name).example")
        var new = NewTracker(name: try #require(TrackerName(name)), type: .keitaro, url: url)
        change(&new)
        return try await addTracker(new, at: noon) { _ in [:] }
    }

    /// A new tracker, a run of it, and a slice of the hour before noon.
    func slice(
        _ stream: LogStream = .clicks,
        name: String = "acme"
    ) async throws -> (trackerID: Int64, runID: Int64, slice: Slice) {
        let tracker = try await add(name)
        let runID = try await beginRun(tracker.id, .backfill, at: noon)
        let slice = try await openSlice(stream, .backfill, window: window(-3600, 0), trackerID: tracker.id, at: noon)
        return (tracker.id, runID, slice)
    }
}

func click(_ number: Int, _ change: (inout Click) -> Void = { _ in }) -> Click {
    var click = Click(clickID: "click-\(number)", clickedAt: noon - Int64(number))
    click.campaignID = "\(number % 3)"
    click.country = "DE"
    click.subIDs = [1: "one-\(number)", 30: "thirty"]
    click.cost = Micros(rawValue: Int64(number) * 1000)
    click.isBot = false
    change(&click)
    return click
}

func conversion(_ number: Int, _ change: (inout Conversion) -> Void = { _ in }) -> Conversion {
    var conversion = Conversion(
        conversionID: "conversion-\(number)",
        convertedAt: noon - Int64(number),
        status: .pending
    )
    conversion.campaignID = "\(number % 3)"
    conversion.revenue = Micros(rawValue: 12_500_000)
    conversion.currency = "USD"
    change(&conversion)
    return conversion
}

func clicks(_ numbers: Range<Int>, next: String? = nil) -> Page<Click> {
    Page(records: numbers.map { click($0) }, next: next.map { PageCursor(text: $0) })
}

func conversions(_ numbers: Range<Int>, next: String? = nil) -> Page<Conversion> {
    Page(records: numbers.map { conversion($0) }, next: next.map { PageCursor(text: $0) })
}

func request(_ path: String = "/clicks/log", bytes: Int = 100) -> RequestRecord {
    RequestRecord(
        startedAt: noon,
        method: "POST",
        path: path,
        status: 200,
        bytes: bytes,
        duration: .milliseconds(12)
    )
}
