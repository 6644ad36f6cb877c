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

    mutating func bind(_ text: String?, to statement: inout PositionalStatement) throws {
        guard let text, !text.isEmpty, let id = try book.words.id(of: text, in: &words) else {
            return statement.bind(text)
        }
        statement.bind(id)
    }

    mutating func text(_ statement: inout PositionalStatement) throws -> String? {
        switch statement.word() {
        case .none: nil
        case .text(let text): text
        case .id(let id): try words.text(of: id)
        }
    }

    mutating func id(of place: Place) throws -> Int64 {
        try book.places.id(of: place, in: &places)
    }

    mutating func place(_ statement: inout PositionalStatement) throws -> Place {
        try places.place(of: statement.count())
    }

    mutating func bind(_ subIDs: SubIDs, to statement: inout PositionalStatement) throws {
        for text in subIDs.values { try bind(text, to: &statement) }
        for _ in subIDs.values.count..<SubIDs.slots.count { statement.bind(nil as String?) }
    }

    mutating func subIDs(_ statement: inout PositionalStatement) throws -> SubIDs {
        var subIDs = SubIDs()
        for slot in SubIDs.slots {
            if let text = try text(&statement) { subIDs[slot] = text }
        }
        return subIDs
    }
}
