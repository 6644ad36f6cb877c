import HubModel

/// A place in a list or log of a "TG Tracker", as JSON.
enum TGTrackerCursor {
    static let currentVersion = 1

    /// A place in a log: a span of the window, read page by page.
    struct Log: Codable, Hashable {
        /// What is asked for.
        enum Phase: String, Codable {
            /// Rows of the window.
            case window
            /// Rows that changed since the window's begin, whenever they came.
            case changes
        }

        private(set) var version = TGTrackerCursor.currentVersion
        var phase = Phase.window
        var from: UTCTime
        var to: UTCTime
        var walk: TGTrackerWalk

        init(_ span: TimeWindow, limit: Int) {
            from = span.from
            to = span.to
            walk = TGTrackerWalk(limit: limit)
        }
    }

    /// A place in a list, of which some are made of several resources or read campaign by campaign.
    struct List: Codable, Hashable {
        private(set) var version = TGTrackerCursor.currentVersion
        /// Resources read to their end.
        var part = 0
        var walk: TGTrackerWalk
        /// Campaigns whose lists are still to be read, the one under way first.
        var campaigns: [String] = []
        /// Where the walk through the campaigns stands; `nil` where it has ended or there is none.
        var campaignWalk: TGTrackerWalk?

        init(limit: Int) {
            walk = TGTrackerWalk(limit: limit)
        }
    }

    /// The day of totals to read next.
    struct Day: Codable, Hashable {
        private(set) var version = TGTrackerCursor.currentVersion
        var from: UTCTime

        init(from: UTCTime) {
            self.from = from
        }
    }

    /// What every place tells.
    private struct Head: Decodable {
        let version: Int
    }

    /// `nil` for a cursor that is damaged or of another version: the walk begins anew.
    static func read<Place: Decodable>(_ cursor: PageCursor, as type: Place.Type) -> Place? {
        let head = StoredForm.read(Head.self, cursor.text)
        guard head?.version == currentVersion else { return nil }
        return StoredForm.read(type, cursor.text)
    }

    static func write(_ place: some Encodable) throws(ProviderError) -> PageCursor {
        guard let text = StoredForm.text(of: place) else {
            throw .configuration(detail: "a page's place cannot be written")
        }
        return PageCursor(text: text)
    }
}
