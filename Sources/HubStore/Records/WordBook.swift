internal import GRDB

/// Which texts are kept once, with their ids, as far as they are remembered.
///
/// A text becomes a word when it is met a second time; one that was met once stays in its row, so that texts which
/// never come again (a referrer with a click's own id) cost no more than they would alone.
struct WordBook {
    private var recent = RecentTexts(count: 8192, longest: 144)
    /// By the hashes of texts: two texts of one hash, of 64 bits that nobody can foresee, do not happen.
    private var known = WordSlots()

    /// Bytes of a text that may become a word.
    private static let longest = 512

    /// The id of a text; `nil` where it is to stay in its row.
    mutating func id(of text: UnsafeRawBufferPointer, in table: inout WordTable) throws -> Int64? {
        if let id = recent.id(of: text) { return id }
        guard text.count <= Self.longest else { return nil }
        let hash = text.bytesHash
        switch known.look(hash) {
        case .word(let id):
            recent.remember(id, text)
            return id
        case .new:
            return nil
        case .met:
            let id = try table.id(of: text) ?? table.add(text)
            known.keep(id, hash)
            return id
        }
    }
}

/// The table of words within one database access.
struct WordTable {
    private let db: Database
    private var lookup: PositionalStatement
    private var insert: PositionalStatement
    private var resolve: PositionalStatement
    private var texts: [Int64: String] = [:]

    init(_ db: Database) throws {
        self.db = db
        lookup = try PositionalStatement(db, "SELECT id FROM word WHERE text = ?")
        insert = try PositionalStatement(db, "INSERT INTO word (text) VALUES (?)")
        resolve = try PositionalStatement(db, "SELECT text FROM word WHERE id = ?")
    }

    fileprivate mutating func id(of text: UnsafeRawBufferPointer) throws -> Int64? {
        lookup.bind(lent: text)
        return try lookup.first { $0.count() }
    }

    fileprivate mutating func add(_ text: UnsafeRawBufferPointer) throws -> Int64 {
        insert.bind(lent: text)
        try insert.run()
        return db.lastInsertedRowID
    }

    /// The text of a word.
    ///
    /// - Throws: ``StoreError/corrupt(detail:)`` where there is no such word.
    mutating func text(of id: Int64) throws -> String {
        if let text = texts[id] { return text }
        resolve.bind(id)
        guard let text = try resolve.first({ $0.text() ?? "" }) else {
            throw StoreError.corrupt(detail: "word \(id) is missing")
        }
        texts[id] = text
        return text
    }
}
