internal import GRDB

/// Which texts are kept once, with their ids, as far as they are remembered.
///
/// A text becomes a word when it is met a second time; one that was met once stays in its row, so that texts which
/// never come again (a referrer with a click's own id) cost no more than they would alone.
struct WordBook {
    private var ids: [String: Int64] = [:]
    private var recent = RecentWords()
    /// Hashes of texts met once.
    private var met: Set<Int> = []

    /// Words remembered at most.
    private static let mostIDs = 16_384
    private static let mostMet = 65_536
    /// Bytes of a text that may become a word.
    private static let longest = 512

    /// Gives what is remembered away, and leaves an empty book.
    mutating func taken() -> WordBook {
        var words = WordBook()
        swap(&words, &self)
        return words
    }

    /// The id of a text; `nil` where it is to stay in its row.
    mutating func id(of text: String, in table: inout WordTable) throws -> Int64? {
        if let id = recent.id(of: text) { return id }
        if let id = ids[text] {
            recent.remember(id, text)
            return id
        }
        guard text.utf8.count <= Self.longest else { return nil }
        if let id = try table.id(of: text) { return remember(id, text) }
        if met.count >= Self.mostMet { met = [] }
        guard !met.insert(text.hashValue).inserted else { return nil }
        return remember(try table.add(text), text)
    }

    private mutating func remember(_ id: Int64, _ text: String) -> Int64 {
        if ids.count >= Self.mostIDs { ids = [:] }
        ids[text] = id
        return id
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

    fileprivate mutating func id(of text: String) throws -> Int64? {
        lookup.bind(text)
        return try lookup.first { $0.count() }
    }

    fileprivate mutating func add(_ text: String) throws -> Int64 {
        insert.bind(text)
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

/// Binds and reads the columns that hold words.
struct RowWords {
    var book: WordBook
    var table: WordTable

    mutating func bind(_ text: String?, to statement: inout PositionalStatement) throws {
        guard let text, !text.isEmpty, let id = try book.id(of: text, in: &table) else { return statement.bind(text) }
        statement.bind(id)
    }

    mutating func text(_ statement: inout PositionalStatement) throws -> String? {
        switch statement.word() {
        case .none: nil
        case .text(let text): text
        case .id(let id): try table.text(of: id)
        }
    }
}
