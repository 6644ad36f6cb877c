package import HubModel

extension TrackerName: Codable {
    /// Reads the name's text.
    ///
    /// - Throws: `DecodingError` where the text does not have the form of a name.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let name = TrackerName(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: TrackerName.rule)
        }
        self = name
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// What a name may look like, for people.
    package static let rule = "a name has 1 to 63 characters a-z, 0-9 and '-', and does not begin with '-'"
}

extension TrackerURL: Codable {
    /// Reads the URL's text.
    ///
    /// - Throws: `DecodingError` with the sentence of ``TrackerURL/ParseError``.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do {
            try self.init(parsing: text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Micros: Codable {
    /// Reads decimal text.
    ///
    /// - Throws: `DecodingError` where the text is no amount.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let amount = Micros(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "an amount is decimal text like 12.5"
            )
        }
        self = amount
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
