import HubModel

/// The tracker's dictionary of countries (section 4).
struct BeMobCountries: Sendable {
    /// Codes by what a row may say: the id, the code or the name in lower case.
    private var codes: [String: String] = [:]

    var isEmpty: Bool { codes.isEmpty }

    /// Whether a row of a list names a country by a number that only the dictionary explains.
    static func isNeeded(_ row: JSONValue) -> Bool {
        var reader = FieldReader()
        return reader.id(row["countryId"], "country") != nil
    }

    /// Empty where the tracker refuses it.
    static func read(_ client: BeMobClient) async throws(ProviderError) -> BeMobCountries {
        var countries = BeMobCountries()
        do {
            for row in try await client.list("/dictionaries/countries") { countries.add(row) }
        } catch {
            guard error.isRefusal else { throw error }
        }
        return countries
    }

    private mutating func add(_ row: JSONValue) {
        var reader = FieldReader()
        guard let code = reader.country(row["code"], "code") else { return }
        for key in [reader.id(row["id"], "id"), reader.text(row["name"], "name"), code] {
            if let key { codes[key.lowercased()] = code }
        }
    }

    /// The code of what a row says; `nil` where it is not in the dictionary.
    func code(_ text: String) -> String? {
        codes[text.lowercased()]
    }
}
