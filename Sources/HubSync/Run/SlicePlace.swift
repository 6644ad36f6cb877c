import HubModel
import HubStore

/// The begin of a slice that is not open yet.
struct SliceStart: Hashable, Sendable {
    var stream: LogStream
    var window: TimeWindow
    var pageSize: Int
}

/// The first page of a slice, fetched before the slice is opened.
struct FollowingPage: Sendable {
    let start: SliceStart
    let page: FetchedPage

    init(_ start: SliceStart, _ page: FetchedPage) {
        self.start = start
        self.page = page
    }

    func isFirst(of slice: Slice) -> Bool {
        slice.stream == start.stream && slice.window == start.window && slice.cursor == nil && slice.pages == 0
    }
}

/// A place in a window of a stream.
struct SlicePlace: Sendable {
    var stream: LogStream
    var window: TimeWindow
    /// `nil` for the first page.
    var cursor: PageCursor?

    /// For people.
    var doing: String { "\(stream.rawValue) of \(window.phrase)" }
}

extension TimeWindow {
    /// For people: a day, or from when to when.
    fileprivate var phrase: String {
        from.day == (to - 1).day ? from.day : "\(from.day) … \((to - 1).day)"
    }
}
