internal import GRDB
import HubModel

/// What is remembered between pages of the values that rows share.
struct SharedBook {
    fileprivate(set) var words = WordBook()
    fileprivate(set) var places = PlaceBook()

    /// Gives what is remembered away, and leaves an empty book.
    mutating func taken() -> SharedBook {
        var book = SharedBook()
        swap(&book, &self)
        return book
    }
}

/// Binds and reads the columns of a row that hold words and places.
struct SharedValues {
    private(set) var book: SharedBook
    private var words: WordTable
    private var places: PlaceTable

    init(_ db: Database, _ book: consuming SharedBook = SharedBook()) throws {
        self.book = book
        words = try WordTable(db)
        places = try PlaceTable(db)
    }

    /// Binds the next parameter to the id of a text, or to the text, which must stay until the statement has run.
    mutating func bind(lent text: UnsafeRawBufferPointer, to statement: inout PositionalStatement) throws {
        guard !text.isEmpty, let id = try book.words.id(of: text, in: &words) else { return statement.bind(lent: text) }
        statement.bind(id)
    }

    mutating func bind(_ text: String?, to statement: inout PositionalStatement) throws {
        guard let text, let id = try wordID(of: text) else { return statement.bind(text) }
        statement.bind(id)
    }

    private mutating func wordID(of text: String) throws -> Int64? {
        try text.isEmpty ? nil : text.utf8.span.withUnsafeBytes { try book.words.id(of: $0, in: &words) }
    }

    mutating func text(_ statement: inout PositionalStatement) throws -> String? {
        switch statement.word() {
        case .none: nil
        case .text(let text): text
        case .id(let id): try words.text(of: id)
        }
    }

    mutating func placeID(of row: some LogRow, trackerID: Int64) throws -> Int64 {
        try book.places.id(of: row, trackerID: trackerID, in: &places)
    }

    mutating func place(_ statement: inout PositionalStatement) throws -> Place {
        try places.place(of: statement.count())
    }

    mutating func bind(_ subIDs: SubIDs, to statement: inout PositionalStatement) throws {
        for text in subIDs.values { try bind(text, to: &statement) }
        statement.skip(SubIDs.slots.count - subIDs.values.count)
    }

    mutating func subIDs(_ statement: inout PositionalStatement) throws -> SubIDs {
        var subIDs = SubIDs()
        for slot in SubIDs.slots {
            if let text = try text(&statement) { subIDs[slot] = text }
        }
        return subIDs
    }
}
