import CSystemd
import HubStore

/// Keeps glibc's allocator from holding memory that is free (mallopt(3)).
///
/// Left alone, glibc raises its thresholds with each large piece that is freed, up to 32 MB for a mapping of its own
/// and twice that for what stays free at the top of the heap: a page of rows leaves its whole size behind. A threshold
/// that is set stays. In a backfill of 150,000 clicks the daemon then kept 28 MB of 58.
package enum AllocatorLimits {
    /// Arenas at most, by default eight a core; what is freed into one serves no other.
    private static let arenas: Int32 = 2
    /// Free bytes at the top of the heap that are kept.
    private static let keptAtTop: Int32 = 1 << 20

    /// Sets the limits; to be called before there are other threads.
    ///
    /// A limit that glibc refuses costs memory alone.
    package static func apply() {
        mallopt(M_ARENA_MAX, arenas)
        mallopt(M_TRIM_THRESHOLD, keptAtTop)
        HubDatabase.countNoMemory()
    }
}
