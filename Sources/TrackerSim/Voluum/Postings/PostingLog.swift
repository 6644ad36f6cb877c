import Synchronization

/// All postings of a world as far as they have been needed, in order of time.
///
/// Those of one second are ordered by click and ordinal.
final class PostingLog: Sendable {
    private struct Known {
        var through = Int64.min
        var postings: [Posting] = []
    }

    private let known = Mutex(Known())

    /// Holds every posting up to `now`; perhaps some later ones too.
    func postings(of world: SimWorld, through now: Int64) -> [Posting] {
        known.withLock { known in
            guard now > known.through else { return known.postings }
            let events = world.conversions.events(of: world, through: now)
            let first = known.through == Int64.min ? 0 : events.place(of: known.through + 1)
            let story = PostingStory(world: world)
            for event in events[first..<events.place(of: now + 1)] {
                guard let plan = world.plan(of: event) else { continue }
                known.postings += story.postings(of: event, in: plan)
            }
            known.through = now
            return known.postings
        }
    }
}

extension SimWorld {
    fileprivate func plan(of event: PostbackEvent) -> ConversionPlan? {
        plans(ofClick: event.click).first { $0.ordinal == Int(event.ordinal) }
    }
}

extension [Posting] {
    /// The first place whose posting is not before a time.
    func place(of time: Int64) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].time < time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
