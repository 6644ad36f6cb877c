internal import GRDB

/// Which texts are kept once, with their ids, as far as they are remembered.
///
/// A text becomes a word when it is met a second time; one that was met once stays in its row, so that texts which
/// never come again (a referrer with a click's own id) cost no more than they would alone.
struct WordBook {
    private var recent = RecentWords()
    /// Ids by the hashes of words: two words of one hash, of 64 bits that nobody can foresee, do not happen.
    private var known = HashSlots()
    /// Hashes of texts met once.
    private var met = HashSlots()

    /// Bytes of a text that may become a word.
    private static let longest = 512

    /// The id of a text; `nil` where it is to stay in its row.
    mutating func id(of text: String, in table: inout WordTable) throws -> Int64? {
        if let id = recent.id(of: text) { return id }
        guard text.utf8.count <= Self.longest else { return nil }
        let hash = text.bytesHash
        if let id = known[hash] {
            recent.remember(id, text)
            return id
        }
        guard met[hash] != nil else {
            met[hash] = 0
            return nil
        }
        let id = try table.id(of: text) ?? table.add(text)
        known[hash] = id
        return id
    }
}

/// Values by hashes, each in the slot that its hash gives; of two for one slot the later stays.
struct HashSlots {
    private static let count = 131_072

    private var slots: [(hash: UInt64, value: Int64)] = []

    subscript(hash: UInt64) -> Int64? {
        get {
            guard !slots.isEmpty else { return nil }
            let slot = slots[Self.index(hash)]
            return slot.hash == hash ? slot.value : nil
        }
        set {
            if slots.isEmpty { slots = Array(repeating: (0, 0), count: Self.count) }
            slots[Self.index(hash)] = newValue.map { (hash, $0) } ?? (0, 0)
        }
    }

    private static func index(_ hash: UInt64) -> Int {
        Int(hash % UInt64(count))
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
