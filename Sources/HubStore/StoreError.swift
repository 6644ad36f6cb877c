/// Why the store could not do what it was asked.
package enum StoreError: Error, Hashable, Sendable {
    /// A newer version wrote the database; `found` names what this version does not know. Nothing was changed.
    case newerSchema(found: String)
    /// The row asked for does not exist (any more); the text names it: `tracker 7`.
    case notFound(String)
    /// The name is in use; the text names it: `tracker acme`.
    case alreadyExists(String)
    /// The disk is full.
    case full
    /// The file, its folder or its file system cannot be written to.
    case readOnly
    /// Another process holds the database for longer than the hub waits.
    case busy
    /// The file is no database of the hub, or it is damaged.
    case corrupt(detail: String)
    /// Anything else that the system or SQLite reported.
    case io(detail: String)
}

extension StoreError: CustomStringConvertible {
    /// What happened and what a person can do, in one sentence.
    package var description: String {
        switch self {
        case .newerSchema(let found):
            "the database was written by a newer version of Tracker Hub (it holds '\(found)'): install that version or "
                + "a newer one; the database was not changed"
        case .notFound(let what): "\(what) does not exist"
        case .alreadyExists(let what): "\(what) exists already: choose another name"
        case .full: "the disk that holds the database is full: free some space, and the hub goes on by itself"
        case .readOnly:
            "the database cannot be written to: check its file system and that the file and its folder belong to the "
                + "service's account"
        case .busy:
            "another program holds the database: end it (a second trackerhubd, sqlite3), and the hub goes on by itself"
        case .corrupt(let detail):
            "the database file is damaged or not the hub's (\(detail)): restore a backup, or move the file away to "
                + "start afresh"
        case .io(let detail): "the database could not be read or written: \(detail)"
        }
    }
}
