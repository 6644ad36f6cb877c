/// Rows that a request can page through, oldest first.
protocol TGTrackerList {
    var count: Int { get }
    func row(_ index: Int) -> TGTrackerRowWriter.Row
}

/// Rows that are known already.
struct TGTrackerRowList: TGTrackerList {
    let rows: [TGTrackerRowWriter.Row]

    var count: Int { rows.count }

    func row(_ index: Int) -> TGTrackerRowWriter.Row { rows[index] }
}

/// The clicks of a window.
struct TGTrackerClickList: TGTrackerList {
    private let context: TGTrackerContext
    let clicks: Range<Int>

    init(_ context: TGTrackerContext, _ window: TGTrackerWindow) {
        self.context = context
        let timing = context.world.timing
        let end = timing.count(before: min(window.to, context.now) + 1)
        clicks = min(end, timing.count(before: window.from))..<end
    }

    var count: Int { clicks.count }

    func row(_ index: Int) -> TGTrackerRowWriter.Row {
        TGTrackerClick(clicks.lowerBound + index, in: context).row
    }
}

/// The conversions of a window, one postback for each.
struct TGTrackerConversionList: TGTrackerList {
    private let context: TGTrackerContext
    private let events: [PostbackEvent]

    init(_ context: TGTrackerContext, _ events: [PostbackEvent]) {
        self.context = context
        self.events = events
    }

    var count: Int { events.count }

    func row(_ index: Int) -> TGTrackerRowWriter.Row {
        TGTrackerConversion(events[index], in: context)?.row ?? []
    }
}

extension TGTrackerContext {
    /// The first postbacks in a window.
    func conversions(beganIn window: TGTrackerWindow) -> [PostbackEvent] {
        postbacks(in: window).filter { $0.step == 0 }
    }

    /// The newest postbacks of the conversions whose newest one is in a window.
    func conversions(changedIn window: TGTrackerWindow) -> [PostbackEvent] {
        postbacks(in: window).filter { $0.next > now }
    }

    private func postbacks(in window: TGTrackerWindow) -> ArraySlice<PostbackEvent> {
        let all = world.conversions.events(of: world, through: now)
        let end = all.place(of: min(window.to, now) + 1)
        return all[min(end, all.place(of: window.from))..<end]
    }

    /// How many postbacks have come by now.
    var postbackCount: Int {
        world.conversions.events(of: world, through: now).place(of: now + 1)
    }
}
