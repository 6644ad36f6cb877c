import HubModel

/// A place in one of Keitaro's logs or lists, as JSON.
enum KeitaroCursor {
    static let currentVersion = 1

    /// What every cursor tells.
    protocol Place: Codable {
        /// The form's version; `nil` is 1.
        var version: Int? { get }
    }

    /// A log's place: the walk, and by what it goes.
    struct Log: Place, Hashable {
        private(set) var version: Int? = KeitaroCursor.currentVersion
        var dialect: KeitaroDialect
        var order: LogOrder
        var walk: TimeWalk
    }

    /// The place in the walk through the campaigns.
    struct Campaigns: Place, Hashable {
        enum Phase: String, Codable {
            case list
            /// The archived ones, which the list does not hold.
            case deleted
        }

        private(set) var version: Int? = KeitaroCursor.currentVersion
        var phase: Phase
        var offset = 0
        /// Ids of the first rows of the page before, to recognise a list that ignores `offset`.
        var firstIDs: [String] = []
    }

    /// `nil` for a cursor that is damaged or of another version: the walk begins anew.
    static func read<Stored: Place>(_ cursor: PageCursor, as type: Stored.Type) -> Stored? {
        let place = StoredForm.read(type, cursor.text)
        return (place?.version ?? currentVersion) == currentVersion ? place : nil
    }

    static func write(_ place: some Encodable) throws(ProviderError) -> PageCursor {
        guard let text = StoredForm.text(of: place) else {
            throw .configuration(detail: "a page's place cannot be written")
        }
        return PageCursor(text: text)
    }
}
