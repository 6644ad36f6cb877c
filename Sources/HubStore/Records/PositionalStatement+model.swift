import HubModel

extension PositionalStatement {
    mutating func bind(_ time: UTCTime?) {
        bind(time?.seconds)
    }

    mutating func bind(_ amount: Micros?) {
        bind(amount?.rawValue)
    }

    mutating func time() -> UTCTime? {
        number().map { UTCTime(seconds: $0) }
    }

    mutating func amount() -> Micros? {
        number().map { Micros(rawValue: $0) }
    }

    mutating func flag() -> Bool? {
        number().map { $0 != 0 }
    }

    /// The next column's number, which the schema does not let be NULL.
    mutating func count() -> Int64 {
        number() ?? 0
    }

    /// The next column's time, which the schema does not let be NULL.
    mutating func moment() -> UTCTime {
        UTCTime(seconds: count())
    }

    /// The next column as one of the words of an enumeration.
    ///
    /// - Throws: ``StoreError/corrupt(detail:)`` for a word that the enumeration does not have.
    mutating func word<Word: RawRepresentable<String>>(_ type: Word.Type) throws -> Word {
        let text = text() ?? ""
        guard let word = Word(rawValue: text) else { throw StoreError.corrupt(detail: "'\(text)' is no \(type)") }
        return word
    }
}
