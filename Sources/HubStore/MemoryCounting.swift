internal import CSQLite

extension HubDatabase {
    /// Keeps SQLite from counting the memory that it uses, for which it would take a lock with each allocation.
    ///
    /// To be called before anything is opened; later it changes nothing.
    package static func countNoMemory() {
        _ = trackerhub_count_no_memory()
    }
}
