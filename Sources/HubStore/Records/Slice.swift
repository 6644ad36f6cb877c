package import HubModel

/// A time window of one stream that is being read to its end, and how far the reading has come.
package struct Slice: Hashable, Sendable {
    package var id: Int64
    package var trackerID: Int64
    package var stream: LogStream
    /// The kind of run that reads it.
    package var kind: RunKind
    package var window: TimeWindow
    /// Where the next page starts; `nil` before the first page.
    package var cursor: PageCursor?
    /// Rows read so far, repeated ones included.
    package var rows: Int64
    /// Pages committed so far.
    package var pages: Int
    /// Rows in the whole window as the tracker last counted them; `nil` where it does not say.
    package var total: Int?
    /// All rows of the window before this time have been read; `nil` where the walk is not in order of time.
    package var readThrough: UTCTime?

    package init(
        id: Int64,
        trackerID: Int64,
        stream: LogStream,
        kind: RunKind,
        window: TimeWindow,
        cursor: PageCursor? = nil,
        rows: Int64 = 0,
        pages: Int = 0,
        total: Int? = nil,
        readThrough: UTCTime? = nil
    ) {
        self.id = id
        self.trackerID = trackerID
        self.stream = stream
        self.kind = kind
        self.window = window
        self.cursor = cursor
        self.rows = rows
        self.pages = pages
        self.total = total
        self.readThrough = readThrough
    }
}
