import HubModel

/// The two logs of Keitaro.
enum KeitaroLog: String, Sendable {
    case clicks
    case conversions

    /// `nil` for a stream that Keitaro does not have.
    init?(_ stream: LogStream) {
        self.init(rawValue: stream.rawValue)
    }
}
