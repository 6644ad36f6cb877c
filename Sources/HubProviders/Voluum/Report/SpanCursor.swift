import HubModel

/// A place in a report that is read span by span, as JSON.
struct SpanCursor: Codable, Hashable {
    static let currentVersion = 1

    private(set) var version = Self.currentVersion
    /// Begin of the next span, in Unix seconds.
    var from: Int64
    /// How long it is to be.
    var hours: Int

    init(from: UTCTime, hours: Int) {
        self.from = from.seconds
        self.hours = hours
    }

    /// `nil` for a cursor that is damaged, of another version or of another window: the walk begins anew.
    init?(_ cursor: PageCursor, in window: TimeWindow) {
        guard let read = StoredForm.read(SpanCursor.self, cursor.text),
            read.version == Self.currentVersion, read.from % 3600 == 0, (1...24).contains(read.hours),
            window.contains(UTCTime(seconds: read.from))
        else { return nil }
        self = read
    }

    func write() throws(ProviderError) -> PageCursor {
        guard let text = StoredForm.text(of: self) else {
            throw .configuration(detail: "a page's place cannot be written")
        }
        return PageCursor(text: text)
    }
}

extension TimeWindow {
    /// The whole hours that the window touches.
    var wholeHours: TimeWindow {
        let begin = from.seconds - (from.seconds % 3600 + 3600) % 3600
        let end = to.seconds + ((3600 - to.seconds % 3600) % 3600 + 3600) % 3600
        return TimeWindow(from: UTCTime(seconds: begin), to: UTCTime(seconds: end)) ?? self
    }

    var hours: Int { Int(duration / 3600) }
}
