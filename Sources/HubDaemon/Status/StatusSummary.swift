import HubModel
import HubStore
import HubSync

/// One line on all trackers, as `systemctl status` shows it.
struct StatusSummary {
    let hub: Hub

    func text() async -> String {
        do {
            let overviews = try await hub.overviews()
            guard !overviews.isEmpty else { return "no tracker yet: add one with 'trackerhubctl add'" }
            var counts: [TrackerPhase: Int] = [:]
            for overview in overviews {
                let isActive = !hub.board.activities(of: overview.tracker.id).isEmpty
                counts[TrackerPhase(overview, isActive: isActive), default: 0] += 1
            }
            let parts = TrackerPhase.allCases.compactMap { phase in counts[phase].map { "\($0) \(phase.rawValue)" } }
            let noun = overviews.count == 1 ? "tracker" : "trackers"
            return "\(overviews.count) \(noun): \(parts.joined(separator: ", "))"
        } catch {
            return "the database does not answer: \(error)"
        }
    }
}
