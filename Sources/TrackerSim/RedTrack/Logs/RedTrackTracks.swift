/// Answers `/tracks`, the log of clicks.
struct RedTrackTracks {
    let context: RedTrackContext

    /// The clicks of a page, and how many match in all.
    ///
    /// Without a filter it costs no more than the page.
    func page(_ range: TimeRange, _ filter: RedTrackFilter, _ page: RedTrackPage) -> (clicks: [Int], total: Int) {
        let window = context.clicks(in: range)
        guard !filter.isEmpty else {
            let places = page.places(of: window.count)
            return (places.map { click($0, of: window) }, window.count)
        }
        let candidates = filter.clicks ?? Array(window)
        let found = candidates.filter { window.contains($0) && filter.accepts(RedTrackClick($0, context)) }
        let places = page.places(of: found.count)
        return (places.map { found[context.options.newestFirst ? found.count - 1 - $0 : $0] }, found.count)
    }

    private func click(_ place: Int, of window: Range<Int>) -> Int {
        context.options.newestFirst ? window.upperBound - 1 - place : window.lowerBound + place
    }
}
