import HubModel

/// A place in one of RedTrack's logs or lists, as JSON.
enum RedTrackCursor {
    static let currentVersion = 1

    /// What every cursor tells.
    protocol Place: Codable {
        var version: Int { get }
        var walk: PageWalk { get }
    }

    /// A log's place, which counts for the days that it was made for.
    struct Log: Place, Hashable {
        private(set) var version = RedTrackCursor.currentVersion
        var days: RedTrackDays
        var walk: PageWalk
        var order = RedTrackOrder()
    }

    /// A list's place.
    struct List: Place, Hashable {
        private(set) var version = RedTrackCursor.currentVersion
        var walk: PageWalk
    }

    /// `nil` for a cursor that is damaged or of another version: the walk begins anew.
    static func read<Stored: Place>(_ cursor: PageCursor, as type: Stored.Type) -> Stored? {
        let place = StoredForm.read(type, cursor.text)
        guard let place, place.version == currentVersion, place.walk.isSound else { return nil }
        return place
    }

    static func write(_ place: some Encodable) throws(ProviderError) -> PageCursor {
        guard let text = StoredForm.text(of: place) else {
            throw .configuration(detail: "a page's place cannot be written")
        }
        return PageCursor(text: text)
    }
}
