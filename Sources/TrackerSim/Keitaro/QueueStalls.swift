/// When a tracker's processing queue stands still, counted from the clock's start (facts, section 7).
package struct QueueStalls: Hashable, Sendable {
    /// Seconds from the beginning of one standstill to the next.
    package var every: Int64
    /// Seconds that a standstill lasts.
    package var length: Int64

    package init(every: Int64, length: Int64) {
        self.every = max(1, every)
        self.length = min(length, self.every - 1)
    }

    /// Seconds for which the queue has stood still at a time; 0 while it works.
    ///
    /// There is none before the start.
    func standstill(at time: Int64, start: Int64) -> Int64 {
        guard time >= start + every else { return 0 }
        let phase = (time - start) % every
        return phase < length ? phase : 0
    }

    /// When the queue works that stands still at a time; that time itself where it does not.
    func end(at time: Int64, start: Int64) -> Int64 {
        let standstill = standstill(at: time, start: start)
        return standstill > 0 ? time - standstill + length : time
    }
}
