/// Which rows of a list, log or report are asked for.
struct RedTrackPage: Sendable {
    /// Counts from 1.
    var number: Int
    /// `nil` for all rows at once.
    var size: Int?
    /// So many rows of the page before come again.
    private var overlap = 0

    /// Numbers that are none, 0 and negative ones count as missing.
    ///
    /// - Throws: 400 for a page larger than allowed, where such are refused.
    init(
        _ request: SimRequest,
        maximum: Int?,
        missing: Int?,
        refusesLarge: Bool,
        _ faults: [Fault]
    ) throws(RedTrackError) {
        func count(_ name: String) -> Int? { request.query[name].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } }
        number = count("page") ?? 1
        size = count("per") ?? missing
        if let maximum, let asked = size, asked > maximum {
            guard !refusesLarge else { throw .bad("per is too large") }
            size = maximum
        }
        if faults.contains(.clampedLimit) { size = min(size ?? 100, 100) }
        if faults.contains(.repeatedPage) { number = max(1, number - 1) }
        if faults.contains(.ignoredOffset) { number = 1 }
        if faults.contains(.overlappingPages), number > 1 { overlap = 7 }
    }

    /// The page of a list, for which no largest size is known.
    static func ofList(
        _ request: SimRequest,
        _ options: RedTrackOptions,
        _ faults: [Fault]
    ) throws(RedTrackError) -> RedTrackPage {
        var page = try RedTrackPage(request, maximum: nil, missing: nil, refusesLarge: false, faults)
        if let size = options.listPageSize { page.size = size }
        return page
    }

    /// The page's places among `count` rows.
    func places(of count: Int) -> Range<Int> {
        guard let size else { return number == 1 ? 0..<count : count..<count }
        let (start, isTooFar) = (number - 1).multipliedReportingOverflow(by: size)
        guard !isTooFar, start < count else { return count..<count }
        return max(0, start - overlap)..<min(count, start + size)
    }
}
