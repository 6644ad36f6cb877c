import HubModel

/// A place in one of BeMob's lists, logs or reports, as JSON.
enum BeMobCursor {
    static let currentVersion = 1

    /// What every cursor tells.
    protocol Place: Codable {
        var version: Int { get }
    }

    /// The place in a window that is read in spans of time.
    struct Span: Place, Hashable {
        private(set) var version = BeMobCursor.currentVersion
        /// Begin of the next span, in Unix seconds.
        var from: Int64
        /// Its length in seconds, where the last one tells.
        var length: Int64?
    }

    /// The place in a list that is read with one filter after the other.
    struct List: Place, Hashable {
        private(set) var version = BeMobCursor.currentVersion
        /// What is still to be asked for, the present one first.
        var steps: [BeMobListStep]
        /// Rows that the list without a filter had.
        var rows = 0
        /// Whether any row of the present step so far was not active; `nil` where none told its state.
        var showsOthers: Bool?
        /// Rows of the present step so far, and the number of its next page.
        var offset = 0
        var page = 1
        /// Whether it is the list of campaigns that is read, for the flows that they hold themselves.
        var isOfCampaigns: Bool?
        /// Ids of the first rows of the page before, to recognise a page that comes again.
        var firstIDs: [String] = []
    }

    /// `nil` for a cursor that is damaged or of another version: the walk begins anew.
    static func read<Stored: Place>(_ cursor: PageCursor, as type: Stored.Type) -> Stored? {
        let place = StoredForm.read(type, cursor.text)
        return place?.version == currentVersion ? place : nil
    }

    static func write(_ place: some Encodable) throws(ProviderError) -> PageCursor {
        guard let text = StoredForm.text(of: place) else {
            throw .configuration(detail: "a page's place cannot be written")
        }
        return PageCursor(text: text)
    }
}
