/// What the database takes on disk, in bytes.
package struct StoreSpace: Hashable, Sendable {
    package var fileBytes: Int64
    /// The write-ahead log beside it.
    package var walBytes: Int64
    /// Part of the file that holds nothing and is used next.
    package var freeBytes: Int64

    package init(fileBytes: Int64, walBytes: Int64, freeBytes: Int64) {
        self.fileBytes = fileBytes
        self.walBytes = walBytes
        self.freeBytes = freeBytes
    }
}
