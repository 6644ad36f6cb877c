internal import GRDB
import GRDBSQLite

/// A cached statement whose parameters are bound, and whose columns are read, one after the other by position.
///
/// Parameters are NULL until they are bound, and again once the statement has run.
///
/// It speaks to SQLite directly: for rows of fifty columns, arrays of boxed arguments would cost more than the insert.
/// Valid only within the database access that made it.
struct PositionalStatement {
    private let db: Database
    /// Keeps `handle` alive.
    private let statement: Statement
    private let handle: OpaquePointer
    private let texts: BoundTexts
    private var parameter: Int32 = 0
    private var column: Int32 = 0
    private var bindingResult = SQLITE_OK

    init(_ db: Database, _ sql: String) throws {
        self.db = db
        statement = try db.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
        texts = BoundTexts(statement)
        // Reports the failure of the execution before, which was thrown then.
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }
}

extension PositionalStatement {
    /// Binds the next parameter; an empty text counts as absent.
    mutating func bind(_ text: String?) {
        guard let text, !text.isEmpty else { return skip(1) }
        bind(keeping: text)
    }

    /// Binds the next parameter, an empty text as such.
    mutating func bind(keeping text: String) {
        parameter += 1
        note(texts.bind(text, parameter))
    }

    /// Binds the next parameter to a text where it lies; an empty one counts as absent.
    ///
    /// SQLite keeps the pointer and reads it when the statement runs. The bytes must stay until then; running clears the
    /// bindings, and so does whoever takes the statement next, before it can run again.
    mutating func bind(lent text: UnsafeRawBufferPointer) {
        parameter += 1
        guard let start = text.baseAddress, !text.isEmpty else { return }
        let characters = start.assumingMemoryBound(to: CChar.self)
        note(sqlite3_bind_text64(handle, parameter, characters, UInt64(text.count), nil, UInt8(SQLITE_UTF8)))
    }

    /// Leaves the next parameters NULL.
    mutating func skip(_ count: Int) {
        parameter += Int32(count)
    }

    mutating func bind(_ number: Int64?) {
        parameter += 1
        if let number { note(sqlite3_bind_int64(handle, parameter, number)) }
    }

    mutating func bind(_ flag: Bool?) {
        bind(flag.map { $0 ? 1 : 0 as Int64 })
    }

    private mutating func note(_ result: Int32) {
        if bindingResult == SQLITE_OK { bindingResult = result }
    }
}

extension PositionalStatement {
    /// Executes a statement that gives no rows, and makes ready for the next binding.
    mutating func run() throws {
        guard try !next() else { throw StoreError.io(detail: "a write gave a row") }
    }

    /// Rows that the last write of the connection changed.
    var changes: Int { Int(sqlite3_changes(sqlite3_db_handle(handle))) }

    /// The id of the row that the connection added last.
    var lastRowID: Int64 { sqlite3_last_insert_rowid(sqlite3_db_handle(handle)) }

    /// Steps to the next row, where columns are read from the first again; `false` behind the last.
    private mutating func next() throws -> Bool {
        let result = bindingResult == SQLITE_OK ? sqlite3_step(handle) : bindingResult
        column = 0
        if result == SQLITE_ROW { return true }
        let message = result == SQLITE_DONE ? nil : db.lastErrorMessage
        reset()
        guard result == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: result), message: message)
        }
        return false
    }

    private mutating func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        texts.clear()
        parameter = 0
        bindingResult = SQLITE_OK
    }

    /// Hands each row to `body`.
    mutating func forEach(_ body: (inout PositionalStatement) throws -> Void) throws {
        // A statement that an error leaves half-way would keep its reader on an old snapshot.
        defer { reset() }
        while try next() { try body(&self) }
    }

    /// All rows, each as `body` reads it.
    mutating func all<Value>(_ body: (inout PositionalStatement) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        try forEach { values.append(try body(&$0)) }
        return values
    }

    /// The first row as `body` reads it; `nil` where there is none.
    mutating func first<Value>(_ body: (inout PositionalStatement) throws -> Value) throws -> Value? {
        defer { reset() }
        return try next() ? body(&self) : nil
    }
}

extension PositionalStatement {
    /// The next column's text; `nil` for NULL.
    mutating func text() -> String? {
        defer { column += 1 }
        guard let bytes = sqlite3_column_text(handle, column) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    /// The next column's number; `nil` for NULL.
    mutating func number() -> Int64? {
        defer { column += 1 }
        return sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : sqlite3_column_int64(handle, column)
    }

    /// What a column that holds words can hold.
    enum WordCell {
        case none
        case text(String)
        case id(Int64)
    }

    /// The next column's word, or the text in its place.
    mutating func word() -> WordCell {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_NULL:
            column += 1
            return .none
        case SQLITE_INTEGER: return number().map(WordCell.id) ?? .none
        default: return text().map(WordCell.text) ?? .none
        }
    }

    /// The next column's bytes; empty for NULL.
    mutating func bytes() -> [UInt8] {
        defer { column += 1 }
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }
}
