import HubModel

/// The two logs of RedTrack.
enum RedTrackLog: Sendable {
    case clicks
    case conversions

    /// `nil` for a stream that RedTrack does not have.
    init?(_ stream: LogStream) {
        switch stream {
        case .clicks: self = .clicks
        case .conversions: self = .conversions
        case .stats: return nil
        }
    }

    var path: String {
        switch self {
        case .clicks: "/tracks"
        case .conversions: "/conversions"
        }
    }
}
