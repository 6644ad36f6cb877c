package import HubModel

/// The place of a row in a log that is read page by page: rows follow each other by time, then by row id.
package struct LogKey: Hashable, Sendable {
    package var time: UTCTime
    package var rowID: Int64

    package init(time: UTCTime, rowID: Int64) {
        self.time = time
        self.rowID = rowID
    }
}
