import HubModel

/// Which of a conversion's times the days of `/conversions` go by, which is not documented.
///
/// Source: the tracker's facts, section 8.
enum RedTrackDateBasis: String, CaseIterable, Codable, Sendable {
    /// `conv_time`
    case conversion
    /// `created_at`
    case created
    /// `track_time`
    case click
}

/// What rows tell about the basis: those with a time that cannot lie on the days asked for leave it out.
struct RedTrackBasisEvidence {
    private let days: RedTrackDays
    private var candidates = Set(RedTrackDateBasis.allCases)

    init(_ days: RedTrackDays) {
        self.days = days
    }

    mutating func note(_ times: RedTrackTimes) {
        let fitting = RedTrackDateBasis.allCases.filter { basis in times[basis].map(days.canHold) ?? false }
        // A row that fits in no way tells nothing of the others.
        if !fitting.isEmpty { candidates.formIntersection(fitting) }
    }

    /// `nil` where the rows do not tell.
    var basis: RedTrackDateBasis? { candidates.count == 1 ? candidates.first : nil }
}
