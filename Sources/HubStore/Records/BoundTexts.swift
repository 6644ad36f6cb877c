internal import GRDB
import GRDBSQLite

/// The bytes of the texts that are bound to a statement.
///
/// SQLite would allocate and free a copy of each: for a row with thirty texts that takes longer than writing it. The
/// bytes stay where they are as long as a binding points to them, since the bindings are cleared before they go.
final class BoundTexts {
    private static let capacity = 16_384

    /// Keeps `handle` alive.
    private let statement: Statement
    private let handle: OpaquePointer
    private var bytes: UnsafeMutableRawBufferPointer?
    private var used = 0

    init(_ statement: Statement) {
        self.statement = statement
        handle = statement.sqliteStatement
    }

    deinit {
        guard let bytes else { return }
        sqlite3_clear_bindings(handle)
        bytes.deallocate()
    }

    /// Binds a text to a parameter and gives SQLite's result code; a text that finds no room is copied by SQLite.
    func bind(_ text: String, _ parameter: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { source in
            let bytes = bytes ?? allocate()
            guard used + source.count <= bytes.count else { return bind(source, parameter, copying) }
            let place = UnsafeMutableRawBufferPointer(rebasing: bytes[used..<(used + source.count)])
            place.copyMemory(from: UnsafeRawBufferPointer(source))
            used += source.count
            return bind(UnsafeBufferPointer(place.assumingMemoryBound(to: UInt8.self)), parameter, nil)
        }
    }

    /// Gives the room back, once the statement has run and its bindings are cleared.
    func clear() {
        used = 0
    }

    private func allocate() -> UnsafeMutableRawBufferPointer {
        let new = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.capacity, alignment: 1)
        bytes = new
        return new
    }

    private func bind(
        _ text: UnsafeBufferPointer<UInt8>,
        _ parameter: Int32,
        _ release: sqlite3_destructor_type?
    ) -> Int32 {
        text.withMemoryRebound(to: CChar.self) { characters in
            sqlite3_bind_text64(
                handle,
                parameter,
                characters.baseAddress,
                UInt64(characters.count),
                release,
                UInt8(SQLITE_UTF8)
            )
        }
    }

    /// Has SQLite copy a text before the call returns: `SQLITE_TRANSIENT` of sqlite3.h, which Swift cannot import.
    private var copying: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
